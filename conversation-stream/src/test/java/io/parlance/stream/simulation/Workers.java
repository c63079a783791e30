package io.parlance.stream.simulation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.Outcome;
import io.parlance.stream.conversation.Outcome.Wish;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The inference workers and their model: each question yields a result, some yield it twice. */
final class Workers {
    private final Agenda agenda;
    private final Consumer<Event.ResultArrived> tells;
    private final Set<RequestId> ended = new HashSet<>();

    Workers(Agenda agenda, Consumer<Event.ResultArrived> tells) {
        this.agenda = agenda;
        this.tells = tells;
    }

    void ask(RequestId request) {
        Duration slow = agenda.chance(3) ? Duration.ofMinutes(4) : Duration.ofSeconds(2);
        agenda.in(agenda.around(slow), () -> end(request, outcome(request)));
    }

    /** It may come before its question. */
    void withdraw(RequestId request) {
        agenda.in(
                agenda.upTo(Duration.ofMillis(300)),
                () -> end(request, new Outcome.Failed("cancelled")));
    }

    private void end(RequestId request, Outcome outcome) {
        if (ended.add(request)) {
            Event.ResultArrived result = new Event.ResultArrived(request, outcome, null);
            tells.accept(result);
            if (agenda.chance(5)) {
                agenda.in(agenda.around(Duration.ofSeconds(5)), () -> tells.accept(result));
            }
        }
    }

    private Outcome outcome(RequestId request) {
        int chance = agenda.below(100);
        if (chance < 70) {
            return answered("answer to " + request, Wish.REPLY);
        } else if (chance < 75) {
            return answered("", Wish.PERSON);
        } else if (chance < 80) {
            return answered("", Wish.PERSON_ASKED_FOR);
        }
        return chance < 95 ? new Outcome.Failed("timed-out") : new Outcome.Hopeless("rejected");
    }

    private static Outcome answered(String text, Wish wish) {
        return new Outcome.Answered(Personal.of(text), wish, "order", 0.5, List.of());
    }
}
