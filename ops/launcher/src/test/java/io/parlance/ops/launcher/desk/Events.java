package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.topic.SampleRecords;
import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Claimed;
import io.parlance.schemas.avro.CommandRefused;
import io.parlance.schemas.avro.ConversationClosed;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.Noted;
import io.parlance.schemas.avro.PersonReplied;
import io.parlance.schemas.avro.Released;
import io.parlance.schemas.avro.Sealed;
import io.parlance.schemas.avro.Transferred;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a conversation says to the commands of its people. */
final class Events {
    private Events() {}

    static ConversationEvent claimed(String command, String agent) {
        return of(new Claimed(command, agent));
    }

    static ConversationEvent sealed(String agent, DeliveryOutcome outcome) {
        return of(new Sealed(agent, outcome));
    }

    static ConversationEvent replied(String command) {
        String send = SampleRecords.CONTACT + ".9";
        return of(new PersonReplied(command, "mara", send, Personal.of("Hello").toBytes()));
    }

    static ConversationEvent noted(String command) {
        return of(new Noted(command, "mara", Personal.of("Angry").toBytes()));
    }

    static ConversationEvent released(@Nullable String command) {
        return of(new Released(command, "mara", "command"));
    }

    static ConversationEvent transferred(String command) {
        return of(new Transferred(command, "mara", "ruth"));
    }

    static ConversationEvent closed() {
        return of(new ConversationClosed("command"));
    }

    static ConversationEvent refused(String command, String reason, @Nullable String holder) {
        return of(new CommandRefused(command, "mara", reason, holder));
    }

    static ConversationEvent of(SpecificRecord what) {
        return ConversationEvent.newBuilder()
                .setTenant("alpenrand")
                .setKeyId(SampleRecords.CONTACT + ":1")
                .setContactId(SampleRecords.CONTACT)
                .setConversationId(SampleRecords.CONVERSATION)
                .setAt(Instant.now())
                .setNow(Instant.now())
                .setSequence(1)
                .setEvent(what)
                .build();
    }
}
