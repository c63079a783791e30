package io.parlance.stream.topology;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.Cancel;
import io.parlance.schemas.avro.Cancelled;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.Failure;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.Refusal;
import io.parlance.schemas.avro.RevokeScope;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Channel;
import io.parlance.stream.conversation.Contact;
import io.parlance.stream.conversation.DeliveryOutcome;
import io.parlance.stream.conversation.Effect.Ask;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.Explanation;
import io.parlance.stream.conversation.Lane;
import io.parlance.stream.conversation.Outcome;
import io.parlance.stream.conversation.Outcome.Wish;
import io.parlance.stream.conversation.Route;
import io.parlance.stream.conversation.Utterance;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Between the records of topics and the machine's own words. What does not fit is an error. */
final class StreamWire {
    /** The intent by which the model says that the customer asked for a person. */
    private static final String PERSON = "person";

    private StreamWire() {}

    /**
     * @throws IllegalArgumentException where a field is not what its schema says
     */
    static Arrival fromWire(InboundMessage message, Instant at) {
        Route route =
                new Route(
                        Channel.valueOf(message.getChannel().name()),
                        Lane.valueOf(message.getLane().name()),
                        message.getAddressWrittenTo(),
                        Personal.fromBytes(message.getSender()),
                        MailWire.reference(message.getMail()));
        return new Arrival(
                new ContactId(message.getContactId()),
                message.getTenant(),
                new Event.MessageArrived(
                        new MessageId(message.getMessageId()),
                        route,
                        Personal.fromBytes(message.getText()),
                        at,
                        MailWire.fromWire(message.getMail())));
    }

    /**
     * @throws IllegalArgumentException where a field is not what its schema says
     */
    static Arrival fromWire(InferenceResult result) {
        return new Arrival(
                new ContactId(result.getContactId()),
                result.getTenant(),
                new Event.ResultArrived(
                        RequestId.parse(result.getRequestId()),
                        outcome(result.getOutcome()),
                        explanation(result.getExplanation())));
    }

    private static Outcome outcome(Object outcome) {
        return switch (outcome) {
            case Answer answer -> answered(answer);
            case Refusal refusal -> new Outcome.Hopeless(refusal.getReason());
            case Failure failure -> failed(failure);
            case Cancelled _ -> new Outcome.Failed("cancelled");
            default -> throw new IllegalArgumentException("an outcome unknown to this version");
        };
    }

    private static Outcome answered(Answer answer) {
        Personal text = Personal.fromBytes(answer.getText());
        Wish wish = wish(answer);
        return wish == Wish.REPLY && text.orElse("").isBlank()
                ? new Outcome.Failed("empty-answer")
                : new Outcome.Answered(
                        text,
                        wish,
                        answer.getIntent(),
                        answer.getConfidence(),
                        answer.getCitations());
    }

    private static Wish wish(Answer answer) {
        if (answer.getIntent().equals(PERSON)) {
            return Wish.PERSON_ASKED_FOR;
        }
        return answer.getHandoff() ? Wish.PERSON : Wish.REPLY;
    }

    private static Outcome failed(Failure failure) {
        String word = failure.getKind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (failure.getKind()) {
            case UNAVAILABLE, OVERLOADED, TIMED_OUT, DEADLINE_PASSED, INVALID_ANSWER ->
                    new Outcome.Failed(word);
            case PROMPT_TOO_LONG, REJECTED, UNREADABLE -> new Outcome.Hopeless(word);
        };
    }

    private static Explanation explanation(io.parlance.schemas.avro.Explanation told) {
        return new Explanation(
                told.getPromptVersion(),
                told.getModel(),
                told.getReplica(),
                told.getPassages().stream()
                        .map(p -> new Explanation.Passage(p.getArticle(), p.getScore()))
                        .toList(),
                told.getPromptTokens(),
                told.getCompletionTokens(),
                Duration.ofMillis(told.getWaitedMillis()),
                Duration.ofMillis(told.getGeneratedMillis()),
                told.getTries());
    }

    /**
     * @throws IllegalArgumentException where a field is not what its schema says
     */
    static Arrival fromWire(DeliveryEvent event) {
        ContactId contact = new ContactId(event.getContactId());
        ConversationId conversation = ConversationId.parse(event.getConversationId());
        OutboundId outbound = OutboundId.parse(event.getOutboundId());
        DeliveryOutcome outcome = DeliveryOutcome.valueOf(event.getOutcome().name());
        RevokeScope scope = event.getRevoke();
        return new Arrival(
                contact,
                event.getTenant(),
                scope == null
                        ? new Event.DeliveryEnded(
                                conversation, outbound, outcome, event.getReason())
                        : new Event.RevokeAnswered(
                                conversation, scope == RevokeScope.CONTACT, outbound, outcome));
    }

    static Cancel toWire(RequestId request, Contact contact, Instant at) {
        return Cancel.newBuilder()
                .setTenant(contact.tenant())
                .setContactId(contact.id().value())
                .setConversationId(request.conversation().toString())
                .setRequestId(request.toString())
                .setAt(at)
                .build();
    }

    static InferenceRequest toWire(Ask ask, Contact contact) {
        return InferenceRequest.newBuilder()
                .setTenant(contact.tenant())
                .setKeyId(contact.keyId().toString())
                .setContactId(contact.id().value())
                .setConversationId(ask.request().conversation().toString())
                .setRequestId(ask.request().toString())
                .setTurn(ask.request().turn())
                .setAttempt(ask.request().attempt())
                .setChannel(channel(ask.channel()))
                .setLane(lane(ask.lane()))
                .setDeadline(ask.deadline())
                .setUtterances(ask.utterances().stream().map(StreamWire::utterance).toList())
                .build();
    }

    static io.parlance.schemas.avro.Channel channel(Channel channel) {
        return io.parlance.schemas.avro.Channel.valueOf(channel.name());
    }

    static io.parlance.schemas.avro.Lane lane(Lane lane) {
        return io.parlance.schemas.avro.Lane.valueOf(lane.name());
    }

    private static io.parlance.schemas.avro.Utterance utterance(Utterance utterance) {
        return io.parlance.schemas.avro.Utterance.newBuilder()
                .setBy(io.parlance.schemas.avro.Author.valueOf(utterance.by().name()))
                .setText(utterance.text().toBytes())
                .setAt(utterance.at())
                .build();
    }
}
