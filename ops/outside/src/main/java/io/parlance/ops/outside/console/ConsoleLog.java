package io.parlance.ops.outside.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says on the console what somebody must know, and no more: without any configuration logback
 * writes all of Kafka's DEBUG lines, which slows a broker down and fills the disk. Set by code, as
 * a file on the class path would also be read by the tests of all who use this module.
 */
public final class ConsoleLog {
    /** Tomcat's own way; what nobody holds forgets its level. */
    private static final java.util.logging.Logger TOMCAT =
            java.util.logging.Logger.getLogger("org.apache");

    private ConsoleLog() {}

    /** Warnings and errors; of this module's own also what it does. */
    public static void quiet() {
        level(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.WARN);
        level("io.parlance", Level.INFO);
        TOMCAT.setLevel(java.util.logging.Level.WARNING);
    }

    private static void level(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
