package io.parlance.stream.conversation;

/** The way the customer's words came, and the reply goes. */
public enum Channel {
    SMS,
    MAIL,
    CHAT
}
