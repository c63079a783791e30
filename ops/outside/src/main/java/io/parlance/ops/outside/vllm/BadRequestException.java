package io.parlance.ops.outside.vllm;

/** A request that cannot be meant: it is answered with the error. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    BadRequestException(ApiError error) {
        super(error.message());
        this.error = error;
    }

    ApiError error() {
        return error;
    }
}
