package io.parlance.ingress.mail;

import io.parlance.ingress.Edge;
import io.parlance.ingress.Site;
import io.parlance.ingress.sms.TopicReader;
import java.io.IOException;
import java.nio.file.Path;

/** A site whose edge takes mails of little length, and is ready for them. */
record MailSite(Site site) implements AutoCloseable {
    static final int LIMIT = 64 * 1024;

    static MailSite start(Path dir) throws IOException, InterruptedException {
        Site site = Site.start(dir, "--ingress.mail.max-size=64KB");
        site.edge().awaitReady();
        return new MailSite(site);
    }

    Edge edge() {
        return site.edge();
    }

    TopicReader topics() {
        return site.topics();
    }

    /** Where the bytes of a mail are kept. */
    Path claim(String name) {
        return site.folder().resolve("mail").resolve(name);
    }

    @Override
    public void close() {
        site.close();
    }
}
