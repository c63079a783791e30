package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.instance.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Every way by which a customer writes. */
final class Ways implements AutoCloseable {
    private final Webhook webhook;
    private final ProviderList phone;
    private final ChatApi api;
    private final SmsWay sms;
    private final MailWay mail;
    private final ChatWay chat;

    Ways(Instance instance, Secrets secrets, FinalEvents ends, RandomGenerator random) {
        Keys keys = Keys.of(instance, secrets);
        Path kept = instance.journal();
        URI edge = URI.create(Port.EDGE.url(instance));
        this.webhook = new Webhook(edge.resolve("/v1/sms/twilio"), secrets.sms());
        this.phone = new ProviderList(instance, secrets.sms());
        this.api = new ChatApi(edge);
        this.sms = new SmsWay(webhook, phone, ends);
        this.mail =
                new MailWay(
                        new PostOffice(Port.SMTP.of(instance), Port.COMPANY_IMAP.of(instance)),
                        new Threads(kept.resolve("mail")),
                        ends,
                        keys,
                        random);
        this.chat = new ChatWay(api, new ChatSessions(kept.resolve("chat")), ends, keys);
    }

    Writing write(Wish wish, Instant deadline) throws InterruptedException {
        return switch (wish) {
            case Sms text -> sms.write(text);
            case MailWish text -> mail.write(text);
            case ChatText text -> chat.write(text, deadline);
        };
    }

    ChatWay chat() {
        return chat;
    }

    @Override
    public void close() {
        webhook.close();
        phone.close();
        api.close();
    }
}
