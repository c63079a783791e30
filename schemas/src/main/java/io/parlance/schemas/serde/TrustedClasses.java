package io.parlance.schemas.serde;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro make objects of our own generated classes: since 1.12.2 it refuses every class that is
 * not trusted by name, so that a hostile schema cannot name any class of the classpath.
 */
final class TrustedClasses {
    private static final String OURS = "io.parlance.";

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        type -> type.getName().startsWith(OURS)));
    }

    private TrustedClasses() {}

    /** Once a JVM, by loading this class. */
    static void declare() {}
}
