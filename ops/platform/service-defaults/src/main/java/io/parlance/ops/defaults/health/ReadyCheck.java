package io.parlance.ops.defaults.health;

/** One thing that a service waits for before it takes work; a bean of this type is found. */
public interface ReadyCheck {
    /** What is waited for, in words of {@code /actuator/health}. */
    String name();

    /** Whether it is there; asked often, so it must not block. */
    boolean ready();
}
