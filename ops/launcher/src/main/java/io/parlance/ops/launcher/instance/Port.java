package io.parlance.ops.launcher.instance;

import io.parlance.schemas.Service;
import java.util.Arrays;
import java.util.List;

/** A port on 127.0.0.1, and the part that listens there. */
public enum Port {
    EDGE(8080, Part.PARLANCE, "the edge"),
    SMTP(2525, Part.PARLANCE, "mail of customers (SMTP)"),
    INGRESS_ADAPTER(8091, Part.PARLANCE, "management of ingress-adapter"),
    CONVERSATION_STREAM(8092, Part.PARLANCE, "management of conversation-stream"),
    INFERENCE_WORKER(8093, Part.PARLANCE, "management of inference-worker"),
    NOTIFICATION_SERVICE(8094, Part.PARLANCE, "management of notification-service"),
    CONNECTORS(8095, Part.PARLANCE, "management of connectors"),
    KAFKA(9092, Part.BROKER, "Kafka"),
    REGISTRY(8081, Part.BROKER, "the schema registry"),
    SMS(8190, Part.OUTSIDE, "the SMS provider"),
    COMPANY_SMTP(3025, Part.OUTSIDE, "the sample company's mail server: SMTP"),
    COMPANY_IMAP(3143, Part.OUTSIDE, "its IMAP; any user, the password is the address"),
    IDENTITY(8099, Part.OUTSIDE, "the identity provider of the desk"),
    VLLM_1(8101, Part.OUTSIDE, "the first vLLM stand-in"),
    VLLM_2(8102, Part.OUTSIDE, "the second vLLM stand-in");

    /** Between the ports of two instances. */
    static final int SHIFT = 30;

    private final int first;
    private final Part part;
    private final String purpose;

    Port(int first, Part part, String purpose) {
        this.first = first;
        this.part = part;
        this.purpose = purpose;
    }

    /** Its number in this instance. */
    public int of(Instance instance) {
        return first + instance.number() * SHIFT;
    }

    /** {@code http://localhost:PORT} in this instance. */
    public String url(Instance instance) {
        return "http://localhost:" + of(instance);
    }

    /** {@code localhost:PORT} in this instance. */
    public String hostAndPort(Instance instance) {
        return "localhost:" + of(instance);
    }

    /** How to reach it: a URL where it speaks HTTP. */
    public String address(Instance instance) {
        return switch (this) {
            case KAFKA, SMTP, COMPANY_SMTP, COMPANY_IMAP -> hostAndPort(instance);
            default -> url(instance);
        };
    }

    public Part part() {
        return part;
    }

    public String purpose() {
        return purpose;
    }

    /** Those of this part; a service's own process listens at its ports of {@code PARLANCE}. */
    public static List<Port> of(Part part) {
        return Arrays.stream(values()).filter(port -> port.isOf(part)).toList();
    }

    private boolean isOf(Part some) {
        return some.service()
                .map(service -> part == Part.PARLANCE && service() == service)
                .orElse(part == some);
    }

    /** All that is not for management is the edge's. */
    private Service service() {
        return services().stream()
                .filter(service -> management(service) == this)
                .findFirst()
                .orElse(Service.INGRESS_ADAPTER);
    }

    /** The stand-ins for model servers. */
    public static List<Port> vllm() {
        return List.of(VLLM_1, VLLM_2);
    }

    /** A real vLLM of this machine, which is none of the parts. */
    public static int ownVllm(Instance instance) {
        return 8103 + instance.number() * SHIFT;
    }

    /** Where a service tells how it is. */
    public static Port management(Service service) {
        return switch (service) {
            case INGRESS_ADAPTER -> INGRESS_ADAPTER;
            case CONVERSATION_STREAM -> CONVERSATION_STREAM;
            case INFERENCE_WORKER -> INFERENCE_WORKER;
            case NOTIFICATION_SERVICE -> NOTIFICATION_SERVICE;
            case CONNECTORS -> CONNECTORS;
            case BROKER_SETUP -> throw new IllegalArgumentException("has no port: " + service);
        };
    }

    /** The services that run here, in the order of their ports. */
    public static List<Service> services() {
        return Arrays.stream(Service.values()).filter(s -> s != Service.BROKER_SETUP).toList();
    }
}
