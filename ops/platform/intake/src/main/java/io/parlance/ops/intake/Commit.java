package io.parlance.ops.intake;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** One partition's part of a commit. */
record Commit(Assignment assignment, Mark mark) {
    OffsetAndMetadata value() {
        return new OffsetAndMetadata(mark.offset(), mark.runs());
    }

    void succeeded() {
        assignment.committed(mark);
    }
}
