package io.parlance.ingress.door;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Problem documents for what never reaches a handler, and for bugs. Spring's own texts repeat paths
 * and parameters, which may be personal; these do not.
 */
@RestControllerAdvice
class FrameworkErrors extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FrameworkErrors.class);

    @ExceptionHandler
    ResponseEntity<Object> bug(RuntimeException e) {
        log.error("a request failed by a fault of this service", e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, new HttpHeaders());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(status, headers);
    }

    private static ResponseEntity<Object> answer(HttpStatusCode status, HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status));
    }
}
