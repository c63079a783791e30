package io.parlance.ingress.door;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers what was refused with a problem document, and counts it by its reason. */
public final class Problems {
    private final MeterRegistry meters;
    private final Duration retryAfter;

    /**
     * @param retryAfter when to come back while nothing can be accepted
     */
    public Problems(MeterRegistry meters, Duration retryAfter) {
        this.meters = meters;
        this.retryAfter = retryAfter;
    }

    public ResponseEntity<Object> answer(Refusal refusal) {
        count(refusal.reason());
        Problem problem = Problem.of(refusal);
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .headers(headers -> advise(refusal, headers))
                .body(problem);
    }

    /** Counts what was refused in another way than by a problem document. */
    public void count(Reason reason) {
        meters.counter("parlance.inbound.refused", "reason", reason.word()).increment();
    }

    private void advise(Refusal refusal, HttpHeaders headers) {
        switch (refusal.reason()) {
            case UNAVAILABLE, ISSUER_AWAY, TOO_MANY ->
                    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
            case UNAUTHENTICATED -> headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            default -> {}
        }
    }
}
