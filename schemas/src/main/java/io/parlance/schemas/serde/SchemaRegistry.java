package io.parlance.schemas.serde;

import org.apache.avro.Schema;

/**
 * Where the schemas of all records are known by number. Implementations cache what never changes.
 */
public interface SchemaRegistry {
    /**
     * The schema's number under {@code subject}; registers it where it is new.
     *
     * @throws IncompatibleSchemaException where the subject's readers could not read it
     * @throws RegistryUnavailableException where the registry cannot be asked; try again
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema of this number.
     *
     * @throws UnknownSchemaException where there is none: the record can never be read
     * @throws RegistryUnavailableException where the registry cannot be asked; try again
     */
    Schema byId(int id);

    /** The schema would break the subject's readers. */
    final class IncompatibleSchemaException extends RuntimeException {
        public IncompatibleSchemaException(String subject, String why) {
            super("the schema of " + subject + " breaks its readers: " + why);
        }
    }

    /** No schema has this number. */
    final class UnknownSchemaException extends RuntimeException {
        public UnknownSchemaException(int id) {
            super("the registry knows no schema " + id);
        }
    }

    /** The registry did not answer; what failed may be tried again. */
    final class RegistryUnavailableException extends RuntimeException {
        public RegistryUnavailableException(String what, Throwable cause) {
            super("the schema registry did not answer: " + what, cause);
        }
    }
}
