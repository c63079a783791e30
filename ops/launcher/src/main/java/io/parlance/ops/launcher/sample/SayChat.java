package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.instance.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a visitor in the web chat. */
@Command(
        name = "chat",
        description =
                "Plays a visitor by the chat's public API and prints what the chat window shows."
                        + " Goes on with the last session. Without a text: a conversation in the"
                        + " terminal, a line a message, drafts as they grow; Ctrl-D ends it.",
        footer = {
            "",
            "Example: ops/parlance say chat \"Can I exchange boots that are too small?\"",
            "         ops/parlance say chat"
        })
public final class SayChat extends SayBy {
    private final SecureRandom random = new SecureRandom();

    @Option(names = "--new", description = "Begins a new session.")
    private boolean fresh;

    public SayChat(Terminal terminal) {
        super(terminal);
    }

    @Override
    int say(Instance instance, Saying saying) throws IOException, InterruptedException {
        options.refuseBesideBatch(fresh, "--new");
        if (options.text == null && options.batch == null) {
            return saying.talk(fresh);
        }
        if (fresh) {
            forget(instance);
        }
        return saying.run(
                Saying.Way.of(
                        text -> new ChatText(ChatSessions.USUAL, ChatText.newId(random), text)));
    }

    private static void forget(Instance instance) throws IOException {
        Files.deleteIfExists(
                instance.journal().resolve("chat").resolve(ChatSessions.USUAL + ".json"));
    }
}
