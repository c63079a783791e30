package io.parlance.stream.simulation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.stream.conversation.Bursts;
import io.parlance.stream.conversation.Channel;
import io.parlance.stream.conversation.Command;
import io.parlance.stream.conversation.Deadlines;
import io.parlance.stream.conversation.Deadlines.Limits;
import io.parlance.stream.conversation.Effect;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.HandoffRules;
import io.parlance.stream.conversation.Happening;
import io.parlance.stream.conversation.Lane;
import io.parlance.stream.conversation.Loops;
import io.parlance.stream.conversation.Policy;
import io.parlance.stream.conversation.Route;
import io.parlance.stream.conversation.State;
import io.parlance.stream.conversation.Step;
import io.parlance.stream.simulation.Shell.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Customers, people, workers and providers around one machine, in virtual time. One seed is one
 * history, the same each time.
 */
final class Simulation {
    static final int MOST_AUTOMATIC = 6;
    static final Duration LOOP_WINDOW = Duration.ofMinutes(10);

    static final Policy POLICY =
            new Policy(
                    new Policy.Notices(
                            Personal.of("A person will answer."),
                            Personal.of("It takes longer."),
                            Personal.of("This is the shop."),
                            Personal.of("Welcome back.")),
                    new Bursts(
                            Duration.ofMillis(1_500),
                            Duration.ofMillis(800),
                            Duration.ZERO,
                            Duration.ofSeconds(5),
                            3,
                            Duration.ofSeconds(10)),
                    new Loops(MOST_AUTOMATIC, 0, 0, LOOP_WINDOW),
                    HandoffRules.NONE,
                    Duration.ofHours(12),
                    new Deadlines(
                            new Limits(Duration.ofSeconds(30), Duration.ofMinutes(10)),
                            new Limits(Duration.ofHours(4), Duration.ofHours(24)),
                            new Limits(Duration.ofHours(24), Duration.ofHours(72))),
                    3,
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    40,
                    16_000,
                    20);

    private static final int MOST_STEPS = 100_000;

    /**
     * How large a world.
     *
     * @param customers 1 or more
     * @param acts of customers, people and fate, in all
     */
    record Size(int customers, int acts) {}

    private final Agenda agenda;
    private final Size size;
    private final Shell shell;
    private final Workers workers;
    private final Checks checks = new Checks();
    private final Reached reached;
    private final Map<ContactId, Ledger> ledgers = new HashMap<>();
    private final List<Event.MessageArrived> written = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private final List<Event.ResultArrived> results = new ArrayList<>();
    private Instant lastOrder = Instant.MIN;
    private int steps;

    Simulation(long seed, Size size, Machine machine, Set<Shell.Fault> faults, Reached reached) {
        this.agenda = new Agenda(seed);
        this.size = size;
        this.reached = reached;
        this.shell = new Shell(agenda, machine, POLICY, faults, this::stepped);
        this.workers = new Workers(agenda, this::tell);
    }

    /**
     * @throws AssertionError where a promise is broken
     */
    void run() {
        for (int act = 0; act < size.acts(); act++) {
            int number = act;
            agenda.in(agenda.upTo(spread()), () -> act(number));
        }
        boolean more = true;
        while (more && steps < MOST_STEPS) {
            more = agenda.next();
        }
        checks.atTheEnd(shell.conversations());
    }

    /** So that a customer's acts come close to one another. */
    private Duration spread() {
        return Duration.ofSeconds(4L * size.acts() / size.customers() + 20);
    }

    /** All that happened, oldest first. */
    List<String> history() {
        return history;
    }

    int steps() {
        return steps;
    }

    private void act(int number) {
        ContactId contact = contact(agenda.below(size.customers()));
        int chance = agenda.below(100);
        if (chance < 55) {
            writes(contact, number);
        } else if (chance < 63 && !written.isEmpty()) {
            Event.MessageArrived again = written.get(agenda.below(written.size()));
            shell.write(Topic.MESSAGES, contactOf(again), again);
        } else if (chance < 95) {
            shell.current(contact).ifPresent(state -> commands(state, number));
        } else if (chance < 98) {
            shell.goDown(agenda.chance(30) ? Duration.ofMinutes(20) : Duration.ofSeconds(8));
        } else {
            shell.jump(agenda.upTo(Duration.ofSeconds(20)).minusSeconds(10));
        }
    }

    private static ContactId contactOf(Event.MessageArrived message) {
        String id = message.id().value();
        return new ContactId(id.substring(4, 4 + 26));
    }

    private static ContactId contact(int number) {
        return new ContactId(
                "%26s"
                        .formatted(Integer.toString(number, 6))
                        .chars()
                        .mapToObj(c -> c == ' ' ? "a" : String.valueOf((char) (c - '0' + 'b')))
                        .collect(Collectors.joining()));
    }

    private void writes(ContactId contact, int number) {
        int chance = agenda.below(100);
        String text = "question %d of %s".formatted(number, contact);
        if (chance < 5) {
            text = "STOP";
        } else if (chance < 10) {
            text = "START";
        } else if (chance < 12) {
            text = "HELP";
        }
        Channel channel = contact.value().endsWith("c") ? Channel.CHAT : Channel.SMS;
        Event.MessageArrived message =
                new Event.MessageArrived(
                        new MessageId("sms:%s:%d".formatted(contact, number)),
                        new Route(channel, Lane.LIVE, "+49309", Personal.of("customer"), null),
                        Personal.of(text),
                        agenda.now(),
                        null);
        written.add(message);
        shell.write(Topic.MESSAGES, contact, message);
    }

    private void commands(State state, int number) {
        String agent = agenda.chance(70) ? "kim" : "lee";
        Command command =
                switch (agenda.below(9)) {
                    case 0, 1, 2 -> new Command.Claim();
                    case 3, 4 -> new Command.Reply(Personal.of("person " + number));
                    case 5 -> new Command.Note(Personal.of("note " + number));
                    case 6 -> new Command.Release();
                    case 7 -> new Command.Transfer("lee");
                    default -> new Command.Close();
                };
        long seen = agenda.chance(50) ? state.contact().sequence() : 0;
        Event.Commanded commanded =
                new Event.Commanded(state.conversation().id(), "c" + number, agent, seen, command);
        shell.write(Topic.COMMANDS, state.contact().id(), commanded);
        if (agenda.chance(10)) {
            shell.write(Topic.COMMANDS, state.contact().id(), commanded);
        }
    }

    private void tell(Event.ResultArrived result) {
        results.add(result);
        shell.write(Topic.RESULTS, result.request().conversation().contact(), result);
    }

    private void stepped(State before, Event event, Step step) {
        steps++;
        reached.step(before, event);
        history.add(
                "%s %s: %s -> %s %s"
                        .formatted(
                                agenda.now(),
                                before.conversation().phase().getClass().getSimpleName(),
                                event,
                                step.state().conversation().phase().getClass().getSimpleName(),
                                step.effects()));
        checks.stepped(before, event, step);
        ConversationId conversation = step.state().conversation().id();
        for (Effect effect : step.effects()) {
            carryOut(conversation, effect);
        }
    }

    private void carryOut(ConversationId conversation, Effect effect) {
        Ledger ledger = ledger(conversation.contact());
        switch (effect) {
            case Effect.Ask ask -> workers.ask(ask.request());
            case Effect.Withdraw(var request) -> workers.withdraw(request);
            case Effect.Deliver deliver -> order(() -> ledger.send(conversation, deliver));
            case Effect.Revoke revoke -> order(() -> ledger.revoke(conversation, revoke));
            case Effect.Allow _ -> order(ledger::allow);
            case Effect.Tell(_, Happening.TurnFinished(_, _, _, var reason, _, _, _, _)) -> {
                if ("no-answer".equals(reason)) {
                    checks.timedOut(answerWaits(conversation));
                }
            }
            case Effect.Tell _, Effect.Show _ -> {}
        }
    }

    /** Orders stand on one topic; who carries them out is away for a while at times. */
    private void order(Runnable order) {
        Duration away = agenda.chance(1) ? Duration.ofSeconds(10) : Duration.ofMillis(20);
        Instant earliest = agenda.now().plus(agenda.around(away));
        lastOrder = earliest.isBefore(lastOrder) ? lastOrder : earliest;
        agenda.at(lastOrder, order);
    }

    private boolean answerWaits(ConversationId conversation) {
        return results.stream()
                .filter(result -> result.request().conversation().equals(conversation))
                .anyMatch(shell::holdsAnswerTo);
    }

    private Ledger ledger(ContactId contact) {
        return ledgers.computeIfAbsent(
                contact,
                _ ->
                        new Ledger(
                                contact,
                                agenda,
                                new Ledger.Listener() {
                                    @Override
                                    public void arrives(
                                            ConversationId conversation, Effect.Deliver sent) {
                                        history.add(
                                                "%s arrives: %s"
                                                        .formatted(agenda.now(), sent.text()));
                                        checks.arrives(conversation, sent);
                                    }

                                    @Override
                                    public void tells(Event event) {
                                        boolean lost = agenda.chance(3);
                                        if (!lost) {
                                            shell.write(Topic.DELIVERIES, contact, event);
                                        }
                                    }
                                }));
    }
}
