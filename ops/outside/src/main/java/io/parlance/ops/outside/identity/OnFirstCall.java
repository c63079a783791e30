package io.parlance.ops.outside.identity;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A filter that is made when somebody calls for the first time: making it takes longer than all
 * other stand-ins together, and who plays a customer never calls.
 */
final class OnFirstCall implements Filter {
    private final Supplier<Filter> maker;
    private @Nullable Filter made;

    OnFirstCall(Supplier<Filter> maker) {
        this.maker = maker;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        filter().doFilter(request, response, chain);
    }

    private synchronized Filter filter() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
