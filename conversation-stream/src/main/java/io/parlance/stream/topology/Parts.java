package io.parlance.stream.topology;

import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.serde.SchemaRegistry;
import io.parlance.stream.conversation.Policy;
import java.time.Duration;
import java.util.function.Function;

/**
 * What the processors are made of.
 *
 * @param policies by tenant; throws IllegalArgumentException for one that is not ours
 * @param timerInterval how often timers are looked at
 * @param seenFor how long a message that comes again is recognised
 */
public record Parts(
        SchemaRegistry registry,
        ContactKey contactKey,
        Function<String, Policy> policies,
        Positions positions,
        RecordTracing tracing,
        StepMetrics metrics,
        Duration timerInterval,
        Duration seenFor) {}
