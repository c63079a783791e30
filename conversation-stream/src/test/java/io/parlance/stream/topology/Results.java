package io.parlance.stream.topology;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.Explanation;
import io.parlance.schemas.avro.Failure;
import io.parlance.schemas.avro.FailureKind;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.Passage;
import io.parlance.schemas.avro.Send;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What other services answer. */
final class Results {
    private Results() {}

    static InferenceResult answer(InferenceRequest request, String text) {
        return of(
                request,
                new Answer(
                        Personal.of(text).toBytes(),
                        "returns",
                        false,
                        0.9,
                        List.of("shop/returns")));
    }

    static InferenceResult wishForAPerson(InferenceRequest request) {
        return of(request, new Answer(Personal.of("").toBytes(), "person", true, 0.9, List.of()));
    }

    static InferenceResult failure(InferenceRequest request, FailureKind kind) {
        return of(request, new Failure(kind, "as the test wants it"));
    }

    private static InferenceResult of(InferenceRequest request, SpecificRecord outcome) {
        return InferenceResult.newBuilder()
                .setTenant(request.getTenant())
                .setKeyId(request.getKeyId())
                .setContactId(request.getContactId())
                .setConversationId(request.getConversationId())
                .setRequestId(request.getRequestId())
                .setOutcome(outcome)
                .setExplanation(
                        Explanation.newBuilder()
                                .setPromptVersion("reply/1")
                                .setModel("stand-in")
                                .setReplica("http://localhost:8101")
                                .setPassages(List.of(new Passage("shop/returns", 3.5)))
                                .setPromptTokens(100)
                                .setCompletionTokens(20)
                                .setWaitedMillis(1)
                                .setGeneratedMillis(300)
                                .setTries(1)
                                .build())
                .build();
    }

    static DeliveryEvent delivery(OutboundMessage message, DeliveryOutcome outcome) {
        return DeliveryEvent.newBuilder()
                .setTenant(message.getTenant())
                .setContactId(message.getContactId())
                .setConversationId(message.getConversationId())
                .setOutboundId(((Send) message.getOrder()).getOutboundId())
                .setOutcome(outcome)
                .setProviderId("SM1")
                .setReason(null)
                .setTries(1)
                .setAt(TestStream.START)
                .build();
    }
}
