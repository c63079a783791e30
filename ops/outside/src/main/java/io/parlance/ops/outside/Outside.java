package io.parlance.ops.outside;

import io.parlance.ops.outside.identity.IdentityProvider;
import io.parlance.ops.outside.mail.MailServer;
import io.parlance.ops.outside.sms.SmsProvider;
import io.parlance.ops.outside.vllm.StandInSettings;
import io.parlance.ops.outside.vllm.VllmStandIn;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** All stand-ins of one configuration; either all of them listen, or none. */
final class Outside implements AutoCloseable {
    private final List<Closeable> parts = new ArrayList<>();
    private final List<URI> urls = new ArrayList<>();

    private Outside() {}

    static Outside start(OutsideSettings settings) throws IOException {
        Outside outside = new Outside();
        try {
            outside.startAll(settings);
            return outside;
        } catch (IOException | RuntimeException e) {
            outside.closeAfter(e);
            throw e;
        }
    }

    private void startAll(OutsideSettings settings) throws IOException {
        SmsProvider sms = SmsProvider.start(settings.smsSettings());
        add(sms::close, sms.url());
        MailServer mail = MailServer.start(settings.mailSettings());
        parts.add(mail::close);
        urls.addAll(mail.urls());
        sms.controlAt("/mail/control", mail.control());
        if (settings.identitySettings().isPresent()) {
            IdentityProvider identity = IdentityProvider.start(settings.identitySettings().get());
            add(identity::close, identity.url());
        }
        for (StandInSettings standIn : settings.standInSettings()) {
            VllmStandIn vllm = VllmStandIn.start(standIn);
            add(vllm::close, vllm.url());
        }
    }

    private void add(Closeable part, URI url) {
        parts.add(part);
        urls.add(url);
    }

    /** In the order of the settings. */
    List<URI> urls() {
        return List.copyOf(urls);
    }

    private void closeAfter(Exception cause) {
        try {
            close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** The one that was started last first; one that fails does not keep the others. */
    @Override
    public void close() throws IOException {
        IOException failures = new IOException("not every part stopped in order");
        for (Closeable part : parts.reversed()) {
            try {
                part.close();
            } catch (IOException | RuntimeException e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }
}
