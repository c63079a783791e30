package io.parlance.ops.outside.identity;

import java.nio.file.Path;
import java.util.List;

/**
 * What the identity provider needs to know.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param dataDir where its key and the secrets are kept
 * @param people who can sign in
 */
public record IdentitySettings(int port, Path dataDir, List<Person> people) {
    public IdentitySettings {
        people = List.copyOf(people);
        if (people.isEmpty()) {
            throw new IllegalArgumentException("people is empty: nobody could sign in");
        }
        if (people.stream().map(Person::user).distinct().count() != people.size()) {
            throw new IllegalArgumentException("people has somebody twice");
        }
    }
}
