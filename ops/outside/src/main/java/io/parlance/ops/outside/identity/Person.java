package io.parlance.ops.outside.identity;

import java.util.List;

/**
 * Somebody who works at the company.
 *
 * @param user the name they sign in with
 * @param roles what they may do, such as {@code agent}; 1 or more
 * @param tenant whose customers they answer
 */
public record Person(String user, List<String> roles, String tenant) {
    public Person {
        roles = List.copyOf(roles);
        if (user.isBlank() || tenant.isBlank() || roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "a person needs user, tenant and one role or more: " + user);
        }
    }
}
