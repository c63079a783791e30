package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Effect.Deliver;
import io.parlance.stream.conversation.Effect.Show;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what a conversation orders, and complains where it could not. */
final class ChatWindow {
    private final Map<OutboundId, Deliver> said = new HashMap<>();
    private long last;
    private @Nullable RequestId thinking;

    private ChatWindow() {}

    /** Numbers have no gap and come in order; drafts are of one question at a time. */
    static void canShow(Talk talk) {
        if (talk.conversation().route().channel() == Channel.CHAT) {
            ChatWindow window = new ChatWindow();
            talk.everything().forEach(window::show);
            window.thinksOf(talk);
        } else {
            assertThat(talk.everything(Show.class)).isEmpty();
            assertThat(talk.everything(Deliver.class)).allMatch(sent -> sent.shown() == 0);
        }
    }

    private void show(Effect effect) {
        switch (effect) {
            case Show(var number, var shown, _) -> {
                assertThat(number).isEqualTo(++last);
                show(shown);
            }
            case Deliver deliver -> say(deliver);
            case Effect.Ask _,
                    Effect.Tell _,
                    Effect.Withdraw _,
                    Effect.Revoke _,
                    Effect.Allow _ -> {}
        }
    }

    private void show(Shown shown) {
        switch (shown) {
            case Shown.Thinking(var request) -> {
                assertThat(thinking).isNull();
                thinking = request;
            }
            case Shown.Discarded(var request) -> {
                assertThat(thinking).isEqualTo(request);
                thinking = null;
            }
            case Shown.Received _, Shown.PersonCalled _, Shown.Closed _ -> {}
        }
    }

    private void say(Deliver deliver) {
        Deliver before = said.putIfAbsent(deliver.id(), deliver);
        boolean onChat = deliver.route().channel() == Channel.CHAT;
        assertThat(deliver.shown()).isEqualTo(onChat ? ++last : 0);
        if (before != null) {
            assertThat(deliver)
                    .usingRecursiveComparison()
                    .ignoringFields("shown")
                    .isEqualTo(before);
            return;
        }
        if (deliver.requestId() != null) {
            assertThat(thinking).isEqualTo(deliver.requestId());
            thinking = null;
        }
    }

    private void thinksOf(Talk talk) {
        if (talk.conversation().phase() instanceof Phase.Asking) {
            assertThat(thinking).isEqualTo(talk.openRequest());
        } else {
            assertThat(thinking).isNull();
        }
    }
}
