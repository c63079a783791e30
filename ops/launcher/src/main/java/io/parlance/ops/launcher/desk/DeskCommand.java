package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.TypedId;
import io.parlance.ops.launcher.identity.SignIn;
import io.parlance.ops.launcher.instance.Company;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.ops.launcher.sample.Stuck;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.ids.ConversationId;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command to one conversation: signs in, gives it, waits for what the conversation says. */
abstract sealed class DeskCommand implements Callable<Integer>
        permits DeskClaim, DeskReply, DeskNote, DeskRelease, DeskTransfer, DeskClose {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ID", description = "The conversation.")
    private String id = "";

    @Mixin private final DeskOptions options = new DeskOptions();

    DeskCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What is to be done. */
    abstract Order order();

    @Override
    public final Integer call() throws InterruptedException {
        ConversationId conversation = TypedId.conversation(id);
        Instance instance = terminal.instance();
        if (!new Processes(instance).anyAlive()) {
            throw Problem.notRunning();
        }
        Order order = order();
        Instant deadline = Instant.now().plus(options.timeout());
        Optional<Verdict> verdict = give(instance, conversation, order, deadline);
        if (verdict.isEmpty()) {
            throw new Problem(
                    "The edge has it, but the conversation has not answered after %d s; %s"
                            .formatted(options.timeout().toSeconds(), Stuck.where(instance)));
        }
        return say(conversation, order, verdict.get());
    }

    private Optional<Verdict> give(
            Instance instance, ConversationId conversation, Order order, Instant deadline)
            throws InterruptedException {
        String token = SignIn.at(instance).token(user(instance));
        URI conversations = URI.create(Port.EDGE.url(instance) + "/v1/desk/conversations");
        try (Confirmations events =
                        Confirmations.fromNow(new LogReader(instance), conversation.contact());
                DeskApi api = new DeskApi(conversations, token)) {
            api.give(conversation, order, deadline);
            return events.await(new Expectation(conversation, order), deadline);
        }
    }

    private String user(Instance instance) {
        return options.user == null ? Company.of(instance).firstPerson() : options.user;
    }

    private int say(ConversationId conversation, Order order, Verdict verdict) {
        if (options.json) {
            terminal.out().println(Json.line(json(conversation, order, verdict)));
            terminal.out().flush();
            return verdict instanceof Verdict.Done ? 0 : 1;
        }
        return switch (verdict) {
            case Verdict.Done(var said, var _) -> {
                terminal.out().println(said);
                terminal.out().flush();
                yield 0;
            }
            case Verdict.Refused refused -> throw new Problem(refused.said());
        };
    }

    private static Map<String, String> json(
            ConversationId conversation, Order order, Verdict verdict) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("conversation", conversation.toString());
        all.put("commandId", order.id());
        all.put("type", order.kind().word());
        switch (verdict) {
            case Verdict.Done(var _, var outcome) -> outcome.ifPresent(o -> all.put("outcome", o));
            case Verdict.Refused(var reason, var holder) -> {
                all.put("refused", reason);
                holder.ifPresent(who -> all.put("holder", who));
            }
        }
        return all;
    }
}
