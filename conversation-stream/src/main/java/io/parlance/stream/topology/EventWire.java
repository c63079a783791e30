package io.parlance.stream.topology;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Claimed;
import io.parlance.schemas.avro.CommandRefused;
import io.parlance.schemas.avro.ConsentChanged;
import io.parlance.schemas.avro.ConversationClosed;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.DeliverySettled;
import io.parlance.schemas.avro.DuplicateDropped;
import io.parlance.schemas.avro.MessageReceived;
import io.parlance.schemas.avro.Noted;
import io.parlance.schemas.avro.NoticeSent;
import io.parlance.schemas.avro.Passage;
import io.parlance.schemas.avro.PersonReplied;
import io.parlance.schemas.avro.Released;
import io.parlance.schemas.avro.ResultIgnored;
import io.parlance.schemas.avro.Sealed;
import io.parlance.schemas.avro.Transferred;
import io.parlance.schemas.avro.TurnAsked;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.avro.TurnSuperseded;
import io.parlance.stream.conversation.Effect.Tell;
import io.parlance.stream.conversation.Explanation;
import io.parlance.stream.conversation.Happening;
import io.parlance.stream.conversation.State;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What happened, as the log keeps it. */
final class EventWire {
    private EventWire() {}

    /**
     * @param at time of the record that caused it
     * @param now wall clock of the step
     */
    static ConversationEvent toWire(Tell tell, State state, Instant at, Instant now) {
        return ConversationEvent.newBuilder()
                .setTenant(state.contact().tenant())
                .setKeyId(state.contact().keyId().toString())
                .setContactId(state.contact().id().value())
                .setConversationId(state.conversation().id().toString())
                .setAt(at)
                .setNow(now)
                .setSequence(tell.sequence())
                .setEvent(event(tell.happening()))
                .build();
    }

    private static SpecificRecord event(Happening happening) {
        return switch (happening) {
            case Happening.MessageReceived(var id, var channel, var text) ->
                    new MessageReceived(id.value(), StreamWire.channel(channel), text.toBytes());
            case Happening.DuplicateDropped(var id) -> new DuplicateDropped(id.value());
            case Happening.TurnAsked(var request, var messages) ->
                    new TurnAsked(
                            request.toString(), request.turn(), request.attempt(), texts(messages));
            case Happening.NoticeSent(var notice, var outbound) ->
                    new NoticeSent(notice, outbound.toString());
            case Happening.TurnFinished finished -> finished(finished);
            case Happening.DeliverySettled(var outbound, var outcome, var reason) ->
                    new DeliverySettled(
                            outbound.toString(), DeliveryOutcome.valueOf(outcome.name()), reason);
            case Happening.ResultIgnored(var request) -> new ResultIgnored(request.toString());
            case Happening.TurnSuperseded(var request) -> new TurnSuperseded(request.toString());
            case Happening.ConversationClosed(var reason) -> new ConversationClosed(reason);
            case Happening.ConsentChanged(var message, var allowed, var outcome) ->
                    new ConsentChanged(
                            message.value(),
                            allowed,
                            outcome == null ? null : DeliveryOutcome.valueOf(outcome.name()));
            case Happening.AtDesk atDesk -> atDesk(atDesk);
        };
    }

    private static SpecificRecord atDesk(Happening.AtDesk happening) {
        return switch (happening) {
            case Happening.Claimed(var command, var agent) -> new Claimed(command, agent);
            case Happening.Sealed(var agent, var outcome) ->
                    new Sealed(agent, DeliveryOutcome.valueOf(outcome.name()));
            case Happening.PersonReplied(var command, var agent, var outbound, var text) ->
                    new PersonReplied(command, agent, outbound.toString(), text.toBytes());
            case Happening.Noted(var command, var agent, var text) ->
                    new Noted(command, agent, text.toBytes());
            case Happening.Released(var command, var agent, var reason) ->
                    new Released(command, agent, reason);
            case Happening.Transferred(var command, var agent, var to) ->
                    new Transferred(command, agent, to);
            case Happening.CommandRefused(var command, var agent, var reason, var holder) ->
                    new CommandRefused(command, agent, reason, holder);
        };
    }

    private static TurnFinished finished(Happening.TurnFinished finished) {
        return TurnFinished.newBuilder()
                .setTurn(finished.turn())
                .setMessageIds(texts(finished.messages()))
                .setOutcome(TurnOutcome.valueOf(finished.outcome().name()))
                .setReason(finished.reason())
                .setOutboundIds(texts(finished.outbounds()))
                .setText(bytes(finished.text()))
                .setExplanation(explanation(finished.explanation()))
                .setCitations(finished.citations())
                .build();
    }

    private static @Nullable ByteBuffer bytes(@Nullable Personal text) {
        return text == null ? null : text.toBytes();
    }

    private static io.parlance.schemas.avro.@Nullable Explanation explanation(
            @Nullable Explanation explanation) {
        if (explanation == null) {
            return null;
        }
        return io.parlance.schemas.avro.Explanation.newBuilder()
                .setPromptVersion(explanation.promptVersion())
                .setModel(explanation.model())
                .setReplica(explanation.replica())
                .setPassages(
                        explanation.passages().stream()
                                .map(p -> new Passage(p.article(), p.score()))
                                .toList())
                .setPromptTokens(explanation.promptTokens())
                .setCompletionTokens(explanation.completionTokens())
                .setWaitedMillis(explanation.waited().toMillis())
                .setGeneratedMillis(explanation.generated().toMillis())
                .setTries(explanation.tries())
                .build();
    }

    private static List<String> texts(List<?> ids) {
        return ids.stream().map(Object::toString).toList();
    }
}
