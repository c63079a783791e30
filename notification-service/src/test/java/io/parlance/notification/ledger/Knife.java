package io.parlance.notification.ledger;

import java.util.concurrent.CountDownLatch;

/**
 * Ends or holds its process at one crash point. Lines that it obeys: {@code cut POINT n} (the n-th
 * passage from now on ends the process, those before it are held there), {@code hold POINT} (the
 * next passage is held), {@code go} (what is held goes on).
 */
final class Knife implements CrashPoint.Listener {
    private static final int KILLED = 137;

    private final CountDownLatch gone = new CountDownLatch(1);
    private String armedFor = "";
    private int passagesLeft;

    synchronized void obey(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "cut" -> arm(words[1], Integer.parseInt(words[2]));
            case "hold" -> arm(words[1], Integer.MAX_VALUE);
            case "go" -> gone.countDown();
            default -> throw new IllegalArgumentException("the knife does not know: " + line);
        }
        say("obeys " + line);
    }

    private void arm(String point, int passages) {
        armedFor = CrashPoint.valueOf(point).name();
        passagesLeft = passages;
    }

    @Override
    public void reached(CrashPoint point) {
        if (isMeant(point)) {
            say("reached " + point);
            hold();
        }
    }

    private synchronized boolean isMeant(CrashPoint point) {
        boolean meant = point.name().equals(armedFor);
        if (meant && --passagesLeft == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
        return meant;
    }

    private void hold() {
        try {
            gone.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    static void say(String words) {
        System.out.println("knife: " + words);
    }
}
