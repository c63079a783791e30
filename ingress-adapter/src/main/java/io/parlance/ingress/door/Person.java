package io.parlance.ingress.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Somebody of the company, as a token of the identity provider says.
 *
 * @param user their name there
 * @param tenant whose customers they answer
 */
public record Person(String user, Set<Role> roles, String tenant) {
    private static final String ATTRIBUTE = Person.class.getName();

    public Person {
        roles = Set.copyOf(roles);
    }

    /** Who calls, at an endpoint whose rule asks for roles. */
    public static Person of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Person person) {
            return person;
        }
        throw new IllegalStateException("this endpoint's rule lets in who shows no token");
    }

    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
