package io.parlance.ops.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When one message was where; milliseconds since 1970, all on this machine's clock.
 *
 * @param accepted timestamp of its record on inbound.messages: when the edge called send
 * @param asked wall clock of the step that asked the model
 * @param answered timestamp of the result's record: when the worker called send
 * @param ordered wall clock of the step that ordered the reply's delivery
 * @param intended wall clock of the ledger's owner when it wrote down the call's intent
 * @param called when the provider had read the request and took the message
 * @param work how long the worker held it
 */
record Journey(
        double accepted,
        double asked,
        double answered,
        double ordered,
        double intended,
        double called,
        Work work) {

    /**
     * The worker's own account; milliseconds.
     *
     * @param waited from its poll to the call of the model
     * @param generated the call of the model, from its begin to its end
     */
    record Work(double waited, double generated) {}

    /** With a model that takes no time, but with the call of it. */
    double whole() {
        return called - accepted;
    }

    double withoutTheCall() {
        return whole() - work.generated;
    }

    /** Its parts in their order; their sum is the whole. */
    Map<String, Double> legs() {
        double polled = answered - work.generated - work.waited;
        Map<String, Double> legs = new LinkedHashMap<>();
        legs.put("edge sends -> first step begins", asked - accepted);
        legs.put("first step -> worker has it (commit, hop)", polled - asked);
        legs.put("worker: passages, prompt, place", work.waited);
        legs.put("worker: call of the model, guard, encode", work.generated);
        legs.put("result sent -> second step begins", ordered - answered);
        legs.put("second step -> intent (commit, hop)", intended - ordered);
        legs.put("intent -> provider has the call (commit, HTTP)", called - intended);
        return legs;
    }
}
