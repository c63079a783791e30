package io.parlance.ops.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {
    @TempDir private Path root = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatIsNotUpSaysHowToStartIt() {
        int code = run("status");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("Parlance is not running here. Start it: ops/parlance up");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void jsonIsAllThatStandsOnStandardOutput() {
        int code = run("status", "--json");

        assertThat(code).isEqualTo(1);
        assertThat(Json.parse(out.toString()).at("/parts/0/state").asString()).isEqualTo("down");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anUnknownWordNamesTheNearOnes() {
        int code = run("stauts");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("Unknown: stauts. Near: status");
    }

    @Test
    void anUnknownOptionIsWrongUse() {
        assertThat(run("up", "--freshh")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Unknown: --freshh. Near: --fresh");
    }

    @Test
    void instancesGoWithEveryCommandAndStopAtNine() {
        assertThat(run("status", "--instance", "10")).isEqualTo(2);
        assertThat(err.toString()).contains("--instance goes from 0 to 9");
    }

    @Test
    void noWordAtAllIsWrongUse() {
        assertThat(run()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "say | say takes a text, or --batch FILE.",
                "say sms --from +49-151-00000001 hi | write +4915100000001",
                "say sms --from +4915100000001 --sid a.b hi | letters and digits",
                "tail | tail takes topics, or --conversation ID. Topics: birth,",
                "tail birth -n -1 | -n takes 0 or more, not: -1",
                "say sms --from +4915100000001 --batch f | leave out --from, --to and --sid",
                "say sms --sid a --batch f | leave out --from",
                "say mail --from a@example.org --batch f | leave out --from, --to, --subject",
                "say mail --subject S --batch f | leave out",
                "say mail --new --batch f | leave out",
                "say chat --new --batch f | leave out --new",
                "tail births | There is no topic 'births'.",
                "tail birth --from yesterday | an age such as -10m",
                "logs ingres-adapter | There is no part 'ingres-adapter'. Near: ingress-adapter",
                "logs x | There is no part 'x'. Parts: broker, outside, parlance, ingress-adapter",
                "logs --since yesterday | --since takes an age such as 10m, not: yesterday",
                "fault post down | No stand-in is called 'post'",
                "fault sms | the kind of misbehaviour, or --clear",
                "up --vllm gpu1:8000 | addresses such as http://gpu1:8000",
                "up --model lora | --model goes with --vllm",
                "redrive inbound.mesages | No topic 'inbound.mesages' has dead letters. Near:"
                        + " inbound.messages",
                "desk | desk takes a command",
                "desk grab x | Unknown: grab",
                "desk claim 42 | A conversation's id is a contact's id, a dot and a UUID",
                "conversation 42 | A conversation's id is a contact's id, a dot and a UUID",
                "conversation abcdefghijklmnopqrstuvwxyz.01a210ad-0560-74e6-99d9-9fec9c8a1a22"
                        + " --at yesterday | an age such as 10m, not: yesterday",
                "conversation | Missing required parameter: 'ID'",
                "redrive birth | No topic 'birth' has dead letters. Topics: inbound.messages",
                "verify --begun x | verify goes alone",
                "verify --vllm up | --vllm takes start or stop, not: up",
                "verify --full caos | There is no part 'caos'. Near: chaos",
                "verify --full x | There is no part 'x'. Parts: vllm, real-servers, chaos, browser",
                "verify chaos | Parts go with --full: ops/parlance verify --full chaos",
            })
    void wrongUseSaysWhatIsRight(String words, String said) {
        assertThat(run(words.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logs",
                "logs -f",
                "tail birth",
                "fault sms down",
                "redrive inbound.messages",
                "fault mail down",
                "audit",
                "desk claim abcdefghijklmnopqrstuvwxyz.01a210ad-0560-74e6-99d9-9fec9c8a1a22",
                "conversation abcdefghijklmnopqrstuvwxyz.01a210ad-0560-74e6-99d9-9fec9c8a1a22",
                "status"
            })
    void everyCommandSaysThatNothingRuns(String words) {
        assertThat(run(words.split(" ", -1))).isEqualTo(1);
        assertThat(err.toString()).contains("Start it: ops/parlance up");
    }

    @Test
    void whatIsAwaySaysSoInOneLine() {
        String missing = root.resolve("missing").toString();

        fail(new TimeoutException("Timeout of 10000ms expired"));
        fail(new RegistryUnavailableException("schema 7", new IOException("refused")));
        fail(new UncheckedIOException(new NoSuchFileException(missing)));

        assertThat(err.toString().lines())
                .satisfiesExactly(
                        broker ->
                                assertThat(broker).contains("10000ms", "ops/parlance logs broker"),
                        registry ->
                                assertThat(registry).contains("schema 7", "ops/parlance status"),
                        file -> assertThat(file).contains(missing, "NoSuchFileException"));
    }

    private void fail(Exception e) {
        CommandLine line = commands();
        assertThat(Commands.failed(e, line, line.parseArgs("status"))).isEqualTo(1);
    }

    @Test
    void stoppingWhatDoesNotRunIsNoFailure() {
        assertThat(run("down")).isZero();
        assertThat(err.toString().strip()).isEqualTo("Parlance was not running.");
    }

    @Test
    void everyCommandStandsInOneGroupOfTheHelpAndHasAnExample() {
        CommandLine line = commands();
        List<String> grouped = new ArrayList<>();
        CommandGroup.shown().forEach(group -> grouped.addAll(group.words()));

        assertThat(grouped).containsExactlyInAnyOrderElementsOf(line.getSubcommands().keySet());
        line.getSubcommands()
                .forEach((word, one) ->
                        assertThat(one.getUsageMessage())
                                .contains("Example: ops/parlance " + word));
    }

    private int run(String... words) {
        return commands().execute(words);
    }

    private CommandLine commands() {
        return Commands.of(root, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
