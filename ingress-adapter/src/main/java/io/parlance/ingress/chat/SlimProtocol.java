package io.parlance.ingress.chat;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * HTTP/1.1 with small buffers: an open event stream holds its own for hours, and Tomcat's usual
 * ones are 80 KB a connection. What is larger than a buffer goes in several turns.
 */
public final class SlimProtocol extends Http11NioProtocol {
    private static final int RESPONSE_BYTES = 512;
    private static final int SOCKET_BYTES = 1024;

    /** Nobody sends headers after a body, yet each connection keeps room for them. */
    private static final int TRAILER_BYTES = 512;

    public SlimProtocol() {
        setMaxTrailerSize(TRAILER_BYTES);
        setProperty("socket.appReadBufSize", Integer.toString(SOCKET_BYTES));
        setProperty("socket.appWriteBufSize", Integer.toString(SOCKET_BYTES));
    }

    @Override
    public int getDesiredBufferSize() {
        return RESPONSE_BYTES;
    }

    /** Has the edge's server speak it. */
    @Configuration(proxyBeanMethods = false)
    static class Installed {
        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> slimProtocol() {
            return factory -> factory.setProtocol(SlimProtocol.class.getName());
        }
    }
}
