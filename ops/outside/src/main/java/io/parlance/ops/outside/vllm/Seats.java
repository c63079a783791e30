package io.parlance.ops.outside.vllm;

import java.util.PriorityQueue;

/** So many seats; of those who wait, the most urgent is the next, then who came first. */
final class Seats {
    private final PriorityQueue<Ticket> waiting = new PriorityQueue<>();
    private final int all;
    private int taken;
    private long tickets;

    private record Ticket(int priority, long number) implements Comparable<Ticket> {
        @Override
        public int compareTo(Ticket other) {
            return priority == other.priority
                    ? Long.compare(number, other.number)
                    : Integer.compare(priority, other.priority);
        }
    }

    Seats(int all) {
        this.all = all;
    }

    /**
     * Waits for one.
     *
     * @param priority lower is sooner
     */
    synchronized void take(int priority) throws InterruptedException {
        Ticket ticket = new Ticket(priority, tickets++);
        waiting.add(ticket);
        try {
            while (taken == all || !ticket.equals(waiting.peek())) {
                wait();
            }
            taken++;
        } finally {
            waiting.remove(ticket);
            notifyAll();
        }
    }

    synchronized void giveBack() {
        taken--;
        notifyAll();
    }

    synchronized int taken() {
        return taken;
    }
}
