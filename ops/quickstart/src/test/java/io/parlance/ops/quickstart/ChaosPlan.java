package io.parlance.ops.quickstart;

import io.parlance.ops.launcher.instance.Layout;
import io.parlance.ops.launcher.instance.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What customers write, and what goes wrong meanwhile; all of it follows from the seed.
 *
 * @param perSecond messages of customers, in the mean
 */
record ChaosPlan(long seed, Duration length, double perSecond) {
    /** So many faults at the beginning are one of either kind. */
    static final int EITHER_KIND = 2;

    private static final double MILLIS = 1000.0;

    /** So that a customer writes a handful of messages, and some a few dozen. */
    private static final int MESSAGES_PER_CUSTOMER = 12;

    private static final List<String> QUESTIONS =
            List.of(
                    "How long do I have to send my shoes back?",
                    "Does it cost anything to send a jacket back?",
                    "Can I exchange my boots for a larger size?",
                    "I want to talk to a human",
                    "Where is my parcel?");

    /**
     * A message of a customer; the one that stands twice comes twice.
     *
     * @param at seconds after the start
     */
    record Written(String channel, String from, String id, String text, double at) {}

    /** Something that goes wrong, and how long after what went wrong before. */
    sealed interface Fault {
        Part part();

        Duration after();

        Duration lasting();
    }

    /** By SIGKILL; it comes back after a while. */
    record Kill(Part part, Duration after, Duration lasting) implements Fault {}

    /** By SIGSTOP, for longer than its session and its leases last. */
    record Pause(Part part, Duration after, Duration lasting) implements Fault {}

    /** In the order of their time. */
    List<Written> written() {
        Customers customers = new Customers(new Random(seed));
        double end = length.toMillis() / MILLIS;
        double at = 0;
        while (at < end) {
            double messages = customers.write(at);
            at += messages / perSecond;
        }
        return List.copyOf(customers.written);
    }

    /** Enough for the whole length; of either kind from the beginning, and the broker dies too. */
    List<Fault> faults() {
        Random random = new Random(seed + 1);
        List<Fault> faults = new ArrayList<>();
        List<Part> services = new ArrayList<>(Layout.SEPARATE.services());
        services.remove(Part.CONNECTORS);
        while (faults.size() < length.toSeconds() / 10) {
            Collections.shuffle(services, random);
            faults.add(kill(services.getFirst(), random));
            faults.add(pause(services.getLast(), random));
            faults.add(kill(services.get(1), random));
            faults.add(kill(Part.BROKER, random));
        }
        return faults;
    }

    private static Fault kill(Part part, Random random) {
        return new Kill(part, millis(random, 1_000, 6_000), millis(random, 0, 4_000));
    }

    private static Fault pause(Part part, Random random) {
        return new Pause(part, millis(random, 1_000, 6_000), millis(random, 12_000, 15_000));
    }

    static Duration millis(Random random, int least, int most) {
        return Duration.ofMillis(random.nextInt(least, most));
    }

    private final class Customers {
        private final Random random;
        private final List<Written> written = new ArrayList<>();
        private final int count =
                Math.max(9, (int) (perSecond * length.toSeconds() / MESSAGES_PER_CUSTOMER));

        Customers(Random random) {
            this.random = random;
        }

        /** How many messages that was. */
        int write(double at) {
            int customer = random.nextInt(count);
            return switch (random.nextInt(20)) {
                case 0, 1, 2 -> burst(customer, at);
                case 3 -> optOut(customer, at);
                case 4, 5 -> twice(customer, at);
                default -> add(customer, question(), at);
            };
        }

        private int burst(int customer, double at) {
            int messages = random.nextInt(2, 6);
            for (int i = 0; i < messages; i++) {
                add(customer, question(), at + i * random.nextDouble(0.1, 0.8));
            }
            return messages;
        }

        /** With a question on its way, and another one before they want to hear from us again. */
        private int optOut(int customer, double at) {
            add(customer, question(), at);
            add(customer, "STOP", at + random.nextDouble(4));
            add(customer, question(), at + 4 + random.nextDouble(4));
            add(customer, "START", at + 8 + random.nextDouble(10));
            return 4;
        }

        /** The repeat comes at once, or when the first was answered long ago. */
        private int twice(int customer, double at) {
            add(customer, question(), at);
            Written first = written.getLast();
            double again = at + random.nextDouble(10) * random.nextDouble();
            written.add(
                    new Written(first.channel(), first.from(), first.id(), first.text(), again));
            return 2;
        }

        private int add(int customer, String text, double at) {
            String id = "SM%016x%016x".formatted(random.nextLong(), random.nextLong());
            written.add(
                    switch (customer % 3) {
                        case 0 ->
                                new Written("sms", "+49152%08d".formatted(customer), id, text, at);
                        case 1 ->
                                new Written(
                                        "mail",
                                        "chaos-%d@customers.example".formatted(customer),
                                        id,
                                        text,
                                        at);
                        default ->
                                new Written("chat", "chaos-%d".formatted(customer), id, text, at);
                    });
            return 1;
        }

        private String question() {
            return QUESTIONS.get(random.nextInt(QUESTIONS.size()));
        }
    }
}
