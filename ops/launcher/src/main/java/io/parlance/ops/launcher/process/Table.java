package io.parlance.ops.launcher.process;

import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.instance.Replicas;
import java.util.List;

/** What runs and where, as {@code up} says it. */
final class Table {
    private static final String QUESTION = "How long do I have to send my shoes back?";

    private Table() {}

    /**
     * @param took such as {@code 24 s}
     * @param model the real model's name; of no account where the replicas are stand-ins
     */
    static String of(Instance instance, String took, Replicas replicas, String model) {
        String flag = instance.flag();
        return String.join(
                        "\n",
                        List.of(
                                "Parlance is up (%s).   Log: ops/parlance logs -f%s   Stop: ops/parlance down%s"
                                        .formatted(took, flag, flag),
                                row(
                                        "Customers",
                                        Port.EDGE.url(instance),
                                        "SMS webhook, chat, mail (SMTP :%d)"
                                                .formatted(Port.SMTP.of(instance))),
                                "  Model        " + model(instance, replicas, model),
                                row(
                                        "Kafka",
                                        "localhost:%d (data kept in %s)"
                                                .formatted(
                                                        Port.KAFKA.of(instance),
                                                        instance.dataName()),
                                        "Registry " + Port.REGISTRY.url(instance)),
                                "  Outside      mail server :%d/:%d, SMS provider :%d, identity :%d (emulated, own process)"
                                        .formatted(
                                                Port.COMPANY_SMTP.of(instance),
                                                Port.COMPANY_IMAP.of(instance),
                                                Port.SMS.of(instance),
                                                Port.IDENTITY.of(instance)),
                                "Try:  ops/parlance say%s \"%s\"".formatted(flag, QUESTION)))
                + "\n";
    }

    private static String row(String name, String first, String second) {
        return "  %-12s %s".formatted(name, first) + gap(name) + second;
    }

    private static String gap(String name) {
        return name.equals("Customers") ? "      " : "   ";
    }

    private static String model(Instance instance, Replicas replicas, String model) {
        return replicas.areStandInsOf(instance)
                ? "stand-in x%d (quotes the articles; not a language model)"
                        .formatted(replicas.replicas().size())
                : model + " at " + String.join(", ", replicas.urls());
    }
}
