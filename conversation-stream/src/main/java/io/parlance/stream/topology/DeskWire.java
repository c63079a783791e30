package io.parlance.stream.topology;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.AgentCommand;
import io.parlance.schemas.avro.Claim;
import io.parlance.schemas.avro.Close;
import io.parlance.schemas.avro.Note;
import io.parlance.schemas.avro.Release;
import io.parlance.schemas.avro.Reply;
import io.parlance.schemas.avro.Transfer;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.stream.conversation.Command;
import io.parlance.stream.conversation.Event;

/** From what people at the desk want to the machine's own words. */
final class DeskWire {
    private DeskWire() {}

    /**
     * @throws IllegalArgumentException where a field is not what its schema says
     */
    static Arrival fromWire(AgentCommand command) {
        return new Arrival(
                new ContactId(command.getContactId()),
                command.getTenant(),
                new Event.Commanded(
                        ConversationId.parse(command.getConversationId()),
                        command.getCommandId(),
                        command.getAgent(),
                        command.getSeen(),
                        command(command.getCommand())));
    }

    private static Command command(Object wanted) {
        return switch (wanted) {
            case Claim _ -> new Command.Claim();
            case Reply reply -> new Command.Reply(Personal.fromBytes(reply.getText()));
            case Note note -> new Command.Note(Personal.fromBytes(note.getText()));
            case Release _ -> new Command.Release();
            case Transfer transfer -> new Command.Transfer(transfer.getTo());
            case Close _ -> new Command.Close();
            default -> throw new IllegalArgumentException("a command unknown to this version");
        };
    }
}
