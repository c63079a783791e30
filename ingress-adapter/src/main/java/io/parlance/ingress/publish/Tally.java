package io.parlance.ingress.publish;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what Kafka has. Tags are words of this code, never of a request. */
public final class Tally {
    private final MeterRegistry meters;

    public Tally(MeterRegistry meters) {
        this.meters = meters;
    }

    void acknowledged(Outgoing outgoing) {
        switch (outgoing) {
            case Outgoing.Message message ->
                    count("parlance.inbound.accepted", "channel", word(message.channel()));
            case Outgoing.Chat _ -> count("parlance.inbound.accepted", "channel", "chat");
            case Outgoing.Unanswerable letter ->
                    count("parlance.inbound.unanswerable", "reason", letter.why());
            case Outgoing.Command command ->
                    count("parlance.commands.accepted", "type", command.wanted().word());
            case Outgoing.Receipt _ -> count("parlance.receipts.accepted", "channel", "sms");
        }
    }

    private void count(String name, String tag, String value) {
        meters.counter(name, tag, value).increment();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
