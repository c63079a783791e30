package io.parlance.ops.outside.identity;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.web.context.support.GenericWebApplicationContext;

/**
 * An OpenID Connect provider on 127.0.0.1: Spring's Authorization Server in a Tomcat of its own,
 * without Boot, which would take several times as long to start.
 */
public final class IdentityProvider implements AutoCloseable {
    private static final String FILTER = "springSecurityFilterChain";

    private final IdentitySettings settings;
    private final KeptSecrets kept;
    private final Map<String, String> secrets;
    private final Tomcat tomcat = new Tomcat();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable GenericWebApplicationContext spring;

    private IdentityProvider(IdentitySettings settings) throws IOException {
        this.settings = settings;
        this.kept = new KeptSecrets(settings.dataDir());
        this.secrets = kept.secrets(settings.people());
    }

    /** Returns when it listens, and the people's secrets are written. */
    public static IdentityProvider start(IdentitySettings settings) throws IOException {
        IdentityProvider provider = new IdentityProvider(settings);
        try {
            provider.listen();
            return provider;
        } catch (IOException | RuntimeException e) {
            provider.close();
            throw e;
        }
    }

    private void listen() throws IOException {
        Path work = Files.createDirectories(settings.dataDir().resolve("tomcat"));
        tomcat.setBaseDir(work.toString());
        tomcat.setConnector(connector(settings.port()));
        Context context = tomcat.addContext("", work.toString());
        context.addServletContainerInitializer((_, servlets) -> guard(servlets), null);
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IOException("the identity provider cannot start: " + e.getMessage(), e);
        }
    }

    private Connector connector(int port) {
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setThrowOnFailure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.getProtocolHandler().setExecutor(threads);
        return connector;
    }

    private void guard(ServletContext servlets) {
        servlets.addFilter("rules", new OnFirstCall(() -> rules(servlets)))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        servlets.addServlet("nothing", new NothingHere()).addMapping("/");
    }

    private Filter rules(ServletContext servlets) {
        GenericWebApplicationContext made = new GenericWebApplicationContext(servlets);
        made.registerBean(IdentityRules.Known.class, this::known);
        new AnnotatedBeanDefinitionReader(made).register(IdentityRules.class);
        made.refresh();
        spring = made;
        return made.getBean(FILTER, Filter.class);
    }

    private IdentityRules.Known known() {
        try {
            return new IdentityRules.Known(
                    url().toString(), settings.people(), secrets, new JWKSet(kept.signingKey()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also the issuer in its tokens. */
    public URI url() {
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort());
    }

    /** A second time does nothing. */
    @Override
    public void close() throws IOException {
        if (threads.isShutdown()) {
            return;
        }
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException("the identity provider did not stop in order", e);
        } finally {
            if (spring != null) {
                spring.close();
            }
            threads.shutdownNow();
            threads.close();
        }
    }
}
