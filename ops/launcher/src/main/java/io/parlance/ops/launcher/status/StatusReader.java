package io.parlance.ops.launcher.status;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.identity.SignIn;
import io.parlance.ops.launcher.instance.Company;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Layout;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.instance.Secrets;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.ops.launcher.process.Readiness;
import io.parlance.ops.launcher.status.Status.PartState;
import io.parlance.ops.launcher.status.Status.ReplicaState;
import io.parlance.ops.launcher.status.Status.Sample;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Looks at all of one instance. */
public final class StatusReader {
    private final Instance instance;
    private final Processes processes;

    public StatusReader(Instance instance) {
        this.instance = instance;
        this.processes = new Processes(instance);
    }

    /** Without a token: nobody is signed in for a look. */
    public Status read() throws IOException, InterruptedException {
        return read("");
    }

    /** With all that a test client needs. */
    Status readSignedIn() throws IOException, InterruptedException {
        return read(processes.isAlive(Part.OUTSIDE) ? token() : "");
    }

    private Status read(String token) throws IOException, InterruptedException {
        LogState.Seen log = log();
        return new Status(
                parts(), log.topics(), log.groups(), replicas(), sample(token).orElse(null));
    }

    private String token() throws InterruptedException {
        try {
            return SignIn.at(instance).token(Company.of(instance).firstPerson());
        } catch (Problem | WrongUse _) {
            return "";
        }
    }

    private List<PartState> parts() {
        try (Readiness readiness = new Readiness(instance)) {
            return Layout.of(instance).parts().stream()
                    .map(part -> state(part, readiness))
                    .toList();
        }
    }

    private PartState state(Part part, Readiness readiness) {
        Optional<ProcessHandle> process = processes.of(part);
        List<String> addresses = Port.of(part).stream().map(p -> p.address(instance)).toList();
        return new PartState(
                part.word(),
                word(part, process.isPresent(), readiness),
                process.map(ProcessHandle::pid).orElse(null),
                addresses);
    }

    private String word(Part part, boolean alive, Readiness readiness) {
        if (!alive) {
            return processes.hasDied(part) ? "died" : "down";
        }
        return readiness.isReady(part) ? "up" : "starting";
    }

    private LogState.Seen log() throws InterruptedException {
        if (!processes.isAlive(Part.BROKER)) {
            return new LogState.Seen(List.of(), List.of());
        }
        try (LogState log = new LogState("localhost:" + Port.KAFKA.of(instance))) {
            return log.look();
        }
    }

    private List<ReplicaState> replicas() throws IOException, InterruptedException {
        try (ReplicaStates states = new ReplicaStates(instance)) {
            return processes.anyAlive() ? states.look() : List.of();
        }
    }

    private Optional<Sample> sample(String token) throws IOException {
        return Secrets.existing(instance).map(secrets -> sample(secrets, token));
    }

    private Sample sample(Secrets secrets, String token) {
        return new Sample(
                sms(secrets.sms()),
                new Sample.Mail(
                        Company.of(instance).mailbox(),
                        Port.SMTP.hostAndPort(instance),
                        Port.COMPANY_IMAP.hostAndPort(instance),
                        Port.EDGE.url(instance) + "/v1/mail",
                        secrets.relayToken()),
                new Sample.Chat(Port.EDGE.url(instance) + "/v1/chat/sessions"),
                new Sample.Desk(Port.EDGE.url(instance) + "/v1/desk/conversations", token));
    }

    private Sample.Sms sms(Secrets.SmsAccount account) {
        return new Sample.Sms(
                Company.of(instance).smsNumber(),
                account.accountSid(),
                account.authToken(),
                Port.EDGE.url(instance) + "/v1/sms/twilio",
                Port.SMS.url(instance)
                        + "/2010-04-01/Accounts/"
                        + account.accountSid()
                        + "/Messages.json");
    }
}
