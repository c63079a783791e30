package io.parlance.notification.ledger;

import io.parlance.notification.delivery.Deliveries;
import io.parlance.notification.delivery.Effect;
import io.parlance.notification.delivery.Event;
import io.parlance.notification.delivery.Order;
import io.parlance.notification.delivery.Revoke;
import io.parlance.schemas.ids.OutboundId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One turn of a partition's loop: what is written, and what begins once that is committed. */
final class Turn {
    private static final Logger log = LoggerFactory.getLogger(Turn.class);

    private final Desk desk;
    private final Posting posting;
    private final List<Runnable> afterwards = new ArrayList<>();
    private int records;

    /** The headers of the record that is being read: what is shown follows from reading alone. */
    private Headers reading = new RecordHeaders();

    /**
     * What all turns of a partition work with.
     *
     * @param traces the headers of the Sends that are open; none of those from before a restart
     * @param revokes the headers of the Revokes that are not answered; likewise
     */
    record Desk(
            int partition,
            Parts parts,
            Orders orders,
            Deliveries book,
            Calls calls,
            Map<OutboundId, Headers> traces,
            Map<Revoke.Name, Headers> revokes) {
        static Desk of(int partition, Parts parts, Calls calls) {
            var orders = new Orders(parts.clients().registry());
            var book = new Deliveries(parts.rules());
            return new Desk(
                    partition, parts, orders, book, calls, new HashMap<>(), new HashMap<>());
        }

        private Headers trace(OutboundId id) {
            return traces.getOrDefault(id, new RecordHeaders());
        }
    }

    Turn(Desk desk) {
        this.desk = desk;
        this.posting = new Posting(desk.partition(), desk.parts().clients().registry());
    }

    void happened(Event event) {
        follow(desk.book().on(event, desk.parts().now()));
    }

    void read(Message.Read read) {
        read.records().forEach(this::read);
        posting.read(read.next());
        records += read.records().size();
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        reading = record.headers();
        try {
            Event event = desk.orders().read(record);
            keepTrace(event);
            happened(event);
        } catch (Orders.UnreadableException e) {
            deadLetter(record, String.valueOf(e.getMessage()));
        }
    }

    /** What these set going may end, and be told, in a later turn. */
    private void keepTrace(Event event) {
        if (event instanceof Event.Ordered(var send, _)) {
            desk.traces().put(send.id(), reading);
        }
        if (event instanceof Event.Revoked(var revoke, _)) {
            desk.revokes().put(revoke.name(), reading);
        }
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        log.warn(
                "{}-{}@{} goes to the dead letters: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
        posting.deadLetter(record, reason);
        afterwards.add(() -> desk.parts().metrics().deadLetter(record.topic()));
    }

    void follow(List<Effect> effects) {
        effects.forEach(this::follow);
    }

    private void follow(Effect effect) {
        switch (effect) {
            case Effect.Write(var entry) -> posting.write(entry);
            case Effect.Forget(var id) -> posting.forget(id);
            case Effect.SetMark(var mark) -> posting.write(mark);
            case Effect.DropMark(var mark) -> posting.forget(mark);
            case Effect.Emit emit -> emit(emit);
            case Effect.Confirm confirm -> confirm(confirm);
            case Effect.Show(var order) -> show(order);
            case Effect.Call call -> afterwards.add(() -> begin(call));
            case Effect.Search search -> afterwards.add(() -> desk.calls().search(search));
            case Effect.Count(var what) -> afterwards.add(() -> desk.parts().metrics().count(what));
        }
    }

    private void show(Order.Numbered order) {
        try (var _ = desk.parts().tracing().consume(reading, "show")) {
            desk.parts().tracing().inject(posting.show(order));
        }
    }

    private void begin(Effect.Call call) {
        if (desk.book().begin(call)) {
            desk.calls().begin(call, desk.trace(call.entry().id()));
        } else {
            desk.calls().skip(call);
        }
    }

    private void confirm(Effect.Confirm confirm) {
        Revoke.Name name = confirm.revoke().name();
        Headers trace = desk.revokes().getOrDefault(name, new RecordHeaders());
        try (var _ = desk.parts().tracing().consume(trace, "revoked")) {
            desk.parts().tracing().inject(posting.confirm(confirm));
        }
        afterwards.add(() -> desk.revokes().remove(name));
    }

    private void emit(Effect.Emit emit) {
        OutboundId id = emit.entry().id();
        try (var _ = desk.parts().tracing().consume(desk.trace(id), "delivered")) {
            desk.parts().tracing().inject(posting.emit(emit));
        }
        afterwards.add(() -> desk.parts().metrics().ended(emit));
        afterwards.add(() -> desk.traces().remove(id));
    }

    /** All of it is written, then what follows from it begins; the number of records read. */
    int commit(Ledger ledger) {
        if (!posting.isEmpty()) {
            reached(posting.beginsDelivery(), CrashPoint.BEFORE_INTENT);
            reached(posting.marks(), CrashPoint.BEFORE_MARK);
            ledger.write(posting);
            reached(posting.endsDelivery(), CrashPoint.BEFORE_NEXT_COMMIT);
            ledger.commit();
            reached(posting.endsDelivery(), CrashPoint.AFTER_OUTCOME);
            reached(posting.marks(), CrashPoint.AFTER_MARK);
        }
        afterwards.forEach(Runnable::run);
        return records;
    }

    private void reached(boolean applies, CrashPoint point) {
        if (applies) {
            desk.parts().reached(point);
        }
    }
}
