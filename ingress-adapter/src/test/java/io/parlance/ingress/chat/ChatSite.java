package io.parlance.ingress.chat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.Site;
import java.io.IOException;
import java.nio.file.Path;

/** A site whose edges soon find out about clients, and the log that they show. */
record ChatSite(Site site, ChatLog log) implements AutoCloseable {
    static ChatSite start(Path dir) throws IOException, InterruptedException {
        Site site =
                Site.start(
                        dir, "--ingress.chat.keep-alive=200ms", "--ingress.chat.stall-time-out=1s");
        return new ChatSite(site, new ChatLog(site.broker()));
    }

    Edge edge() {
        return site.edge();
    }

    @Override
    public void close() {
        log.close();
        site.close();
    }
}
