package io.parlance.ingress.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Holds every call to the rule of its endpoint, before the endpoint is called. */
final class RuleGuard implements HandlerInterceptor {
    private static final JsonMapper JSON = new JsonMapper();

    private final Issuer issuer;
    private final Problems problems;

    RuleGuard(Issuer issuer, Problems problems) {
        this.issuer = issuer;
        this.problems = problems;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod) || asksForMethods(request)) {
            return true;
        }
        Rule rule = rule(request);
        if (rule.roles().isEmpty()) {
            return true;
        }
        return switch (person(request, rule)) {
            case Admission.Granted<Person>(var person) -> {
                person.keepIn(request);
                yield true;
            }
            case Admission.Refused<Person>(var refusal) -> {
                write(problems.answer(refusal), response);
                yield false;
            }
        };
    }

    /** Spring answers that by itself. */
    private static boolean asksForMethods(HttpServletRequest request) {
        return HttpMethod.OPTIONS.matches(request.getMethod());
    }

    private static Rule rule(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return Rules.of(request.getMethod(), String.valueOf(pattern))
                .orElseThrow(
                        () -> new IllegalStateException("an endpoint has no rule: " + pattern));
    }

    private Admission<Person> person(HttpServletRequest request, Rule rule) {
        return Bearer.of(request)
                .map(issuer::person)
                .orElseGet(() -> Admission.refused(Issuer.UNAUTHENTICATED))
                .then(person -> allowed(person, rule));
    }

    private static Admission<Person> allowed(Person person, Rule rule) {
        return Collections.disjoint(person.roles(), rule.roles())
                ? Admission.refused(
                        Refusal.of(
                                Reason.NOT_ALLOWED, "the token's roles must hold " + words(rule)))
                : Admission.granted(person);
    }

    private static String words(Rule rule) {
        return rule.roles().stream().sorted().map(Role::word).collect(Collectors.joining(" or "));
    }

    private static void write(ResponseEntity<Object> answer, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders()
                .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
        response.getOutputStream().write(JSON.writeValueAsString(answer.getBody()).getBytes(UTF_8));
    }

    /** Puts it before all endpoints. */
    @Configuration(proxyBeanMethods = false)
    static class Installed implements WebMvcConfigurer {
        private final RuleGuard guard;

        Installed(Issuer issuer, Problems problems) {
            this.guard = new RuleGuard(issuer, problems);
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(guard);
        }
    }
}
