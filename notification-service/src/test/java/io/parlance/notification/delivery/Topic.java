package io.parlance.notification.delivery;

import java.util.ArrayList;
import java.util.List;

/** What the conversations of two customers order, and what of it waits among the dead letters. */
final class Topic {
    private final List<Order> orders = new ArrayList<>();
    private final List<Send> deadLetters = new ArrayList<>();
    private long counter;

    void happen(Kind kind, int pick) {
        switch (kind) {
            case ORDER -> orders.add(send(pick));
            case DEAD_LETTER -> deadLetters.add(send(pick));
            case REDRIVE -> redrive();
            case REVOKE -> orders.add(revoke(pick));
            case REVOKE_AGAIN -> again(pick);
            case ALLOW -> orders.add(Sends.allow(Sends.contact(pick % 2)));
            default -> throw new IllegalArgumentException("no order: " + kind);
        }
    }

    private Send send(int pick) {
        counter++;
        Send.Speaker by = pick % 5 == 0 ? Send.Speaker.PERSON : Send.Speaker.MACHINE;
        return Sends.by(by, Sends.send(pick % 2, counter));
    }

    private Revoke revoke(int pick) {
        counter++;
        var contact = Sends.contact(pick % 2);
        return pick % 3 == 0 ? Sends.revokeAll(contact, counter) : Sends.revoke(contact, counter);
    }

    private void redrive() {
        orders.addAll(deadLetters);
        deadLetters.clear();
    }

    private void again(int pick) {
        List<Revoke> before = revokes();
        if (!before.isEmpty()) {
            orders.add(before.get(pick % before.size()));
        }
    }

    int end() {
        return orders.size();
    }

    /** What reading it there says. */
    Event read(int offset) {
        return switch (orders.get(offset)) {
            case Send send -> new Event.Ordered(send, offset);
            case Status status -> new Event.Stated(status);
            case Revoke revoke -> new Event.Revoked(revoke, offset);
            case Allow allow -> new Event.Allowed(allow, offset);
        };
    }

    /** In the order of their orders. */
    List<Send> sends() {
        return all(Send.class);
    }

    List<Revoke> revokes() {
        return all(Revoke.class);
    }

    private <T extends Order> List<T> all(Class<T> type) {
        return orders.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
