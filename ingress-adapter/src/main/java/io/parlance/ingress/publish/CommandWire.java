package io.parlance.ingress.publish;

import io.parlance.schemas.avro.AgentCommand;
import io.parlance.schemas.avro.Claim;
import io.parlance.schemas.avro.Close;
import io.parlance.schemas.avro.Note;
import io.parlance.schemas.avro.Release;
import io.parlance.schemas.avro.Reply;
import io.parlance.schemas.avro.Transfer;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.KeyId;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** The form on the wire of what people at the desk want. */
final class CommandWire {
    private CommandWire() {}

    static AgentCommand toWire(Outgoing.Command command, Instant now) {
        ContactId contact = command.conversation().contact();
        return AgentCommand.newBuilder()
                .setTenant(command.by().tenant())
                .setKeyId(KeyId.first(contact).toString())
                .setContactId(contact.value())
                .setConversationId(command.conversation().toString())
                .setCommandId(command.id())
                .setAgent(command.by().user())
                .setSeen(command.seen())
                .setAt(now)
                .setCommand(wanted(command.wanted()))
                .build();
    }

    private static SpecificRecord wanted(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Claim _ -> new Claim();
            case Wanted.Reply(var text) -> new Reply(text.toBytes());
            case Wanted.Note(var text) -> new Note(text.toBytes());
            case Wanted.Release _ -> new Release();
            case Wanted.Transfer(var to) -> new Transfer(to);
            case Wanted.Close _ -> new Close();
        };
    }
}
