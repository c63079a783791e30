package io.parlance.inference.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.dispatch.Places;
import io.parlance.inference.dispatch.Places.View;
import io.parlance.inference.dispatch.Replica;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How each replica stands, in metrics. */
final class ReplicaGauges {
    private static final List<String> STATES = List.of("up", "busy", "suspect", "down", "drained");

    private final Places places;
    private final MultiGauge states;
    private final MultiGauge inFlight;
    private final MultiGauge limits;

    ReplicaGauges(MeterRegistry meters, Places places) {
        this.places = places;
        this.states =
                MultiGauge.builder("parlance.replica.state")
                        .description("1 for the state that the replica is in")
                        .register(meters);
        this.inFlight = MultiGauge.builder("parlance.replica.in.flight").register(meters);
        this.limits = MultiGauge.builder("parlance.replica.limit").register(meters);
        for (Lane lane : Lane.values()) {
            Tags tag = Tags.of("lane", lane.word());
            meters.gauge("parlance.inference.waiting", tag, places, all -> all.waiting(lane));
        }
    }

    void show(List<Replica> replicas) {
        List<MultiGauge.Row<?>> stateRows = new ArrayList<>();
        for (Replica replica : replicas) {
            for (String state : STATES) {
                Tags tags = tags(replica).and("state", state);
                stateRows.add(row(replica, tags, view -> view.state().equals(state) ? 1 : 0));
            }
        }
        states.register(stateRows, true);
        inFlight.register(rows(replicas, View::inFlight), true);
        limits.register(rows(replicas, View::limit), true);
    }

    private List<MultiGauge.Row<?>> rows(List<Replica> replicas, ToDoubleFunction<View> value) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        replicas.forEach(replica -> rows.add(row(replica, tags(replica), value)));
        return rows;
    }

    private MultiGauge.Row<?> row(Replica replica, Tags tags, ToDoubleFunction<View> value) {
        URI url = replica.url();
        return MultiGauge.Row.of(
                tags,
                places,
                all ->
                        Optional.ofNullable(all.views().get(url))
                                .map(value::applyAsDouble)
                                .orElse(0d));
    }

    private static Tags tags(Replica replica) {
        return Tags.of("replica", replica.url().toString());
    }
}
