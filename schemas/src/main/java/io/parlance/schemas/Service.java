package io.parlance.schemas;

/** Who writes and reads topics. */
public enum Service {
    INGRESS_ADAPTER("ingress-adapter"),
    CONVERSATION_STREAM("conversation-stream"),
    INFERENCE_WORKER("inference-worker"),
    NOTIFICATION_SERVICE("notification-service"),
    CONNECTORS("connectors"),
    /** Whoever creates the topics. */
    BROKER_SETUP("broker-setup");

    private final String word;

    Service(String word) {
        this.word = word;
    }

    /** Its name in group ids, logs and file names. */
    public String word() {
        return word;
    }

    /** Its consumer group; also the application id of a stream. */
    public String group() {
        return Topics.PREFIX + word;
    }

    /** Its consumer group for one lane, whose name is lower case. */
    public String group(String lane) {
        return group() + "." + lane;
    }
}
