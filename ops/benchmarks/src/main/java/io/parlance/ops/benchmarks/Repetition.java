package io.parlance.ops.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The product and its floor, measured close together.
 *
 * @param bare measured before and after the journeys
 * @param alone journeys with nothing beside them
 * @param together journeys that began at the same time
 */
record Repetition(Bare bare, List<Journey> alone, List<Journey> together) {
    /** The call of the model included, the model's time being none. */
    double ratio() {
        return Sample.of(alone, Journey::whole).p50() / bare.sum();
    }

    double ratioWithoutTheCall() {
        return Sample.of(alone, Journey::withoutTheCall).p50() / bare.sum();
    }

    static List<Journey> alone(List<Repetition> all) {
        return all.stream().flatMap(one -> one.alone.stream()).toList();
    }

    static List<Journey> together(List<Repetition> all) {
        return all.stream().flatMap(one -> one.together.stream()).toList();
    }

    /** The parts of all journeys, in their order. */
    static Map<String, Sample> legs(List<Journey> journeys) {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (Journey journey : journeys) {
            journey.legs()
                    .forEach((leg, took) ->
                            millis.computeIfAbsent(leg, _ -> new ArrayList<>()).add(took));
        }
        Map<String, Sample> legs = new LinkedHashMap<>();
        millis.forEach((leg, all) -> legs.put(leg, new Sample(all)));
        return legs;
    }
}
