package io.parlance.connectors.knowledge;

import io.micrometer.core.instrument.MeterRegistry;
import io.parlance.connectors.ConnectorsSettings;
import io.parlance.connectors.ConnectorsSettings.Folder;
import io.parlance.connectors.ConnectorsSettings.Knowledge;
import io.parlance.ops.defaults.health.ReadyCheck;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the topic as the folders are: reads once what is published, then looks at the folders again
 * and again and writes what differs. Ready once every folder has been published.
 *
 * <p>A folder that is away, or has lost its last article, is more often a volume that is not
 * mounted than a company that forgot everything it knew. So nothing is deleted then; it is
 * complained about until somebody mends it, or allows it by {@code
 * connectors.knowledge.empty-folder-deletes}. A tenant that has no folder in the settings any more
 * keeps its articles for the same reason.
 */
@Component
final class KnowledgeMirror implements SmartLifecycle, ReadyCheck {
    private static final Logger log = LoggerFactory.getLogger(KnowledgeMirror.class);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Knowledge settings;
    private final KnowledgeTopic topic;
    private final Complaints complaints;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean ready;
    private volatile @Nullable Thread thread;

    KnowledgeMirror(ConnectorsSettings settings, KnowledgeTopic topic, MeterRegistry meters) {
        this.settings = settings.knowledge();
        this.topic = topic;
        this.complaints = new Complaints(meters);
    }

    private void run() {
        try {
            while (!stopped()) {
                mirrorWhileKafkaAnswers();
                pause();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * After a failed write nobody knows what was written, so the caller begins by reading again.
     */
    private void mirrorWhileKafkaAnswers() throws InterruptedException {
        try {
            Map<ArticleKey, String> published = topic.read();
            while (!stopped()) {
                look(published);
                pause();
            }
        } catch (KafkaException | RegistryUnavailableException e) {
            if (!stopped()) {
                log.warn("the articles cannot be published, trying again: {}", e.toString());
            }
        } catch (RuntimeException e) {
            log.error("a fault of this service keeps it from publishing, trying again", e);
        }
    }

    /** Looks at every folder; one that cannot be told delays no other. */
    private void look(Map<ArticleKey, String> published) throws InterruptedException {
        Map<String, String> wrong = withoutFolder(published);
        boolean all = true;
        for (Folder folder : settings.folders()) {
            try {
                mirror(folder, published, wrong);
            } catch (IOException e) {
                all = false;
                wrong.put(folder.tenant(), Complaints.about(folder, e));
            }
        }
        complaints.are(wrong);
        ready |= all;
    }

    private void mirror(Folder folder, Map<ArticleKey, String> published, Map<String, String> wrong)
            throws IOException, InterruptedException {
        Found found = FolderScan.of(folder, settings);
        found.faults()
                .forEach((key, fault) -> wrong.put(key.toString(), Complaints.about(key, fault)));
        Map<ArticleKey, String> before = of(folder.tenant(), published);
        if (found.isEmpty() && !before.isEmpty() && !settings.emptyFolderDeletes()) {
            throw new NoSuchFileException(folder.folder().toString(), null, "no article is left");
        }
        publish(folder, Changes.between(before, found), published);
    }

    private void publish(Folder folder, Changes changes, Map<ArticleKey, String> published)
            throws InterruptedException {
        if (changes.isEmpty()) {
            return;
        }
        topic.write(changes);
        changes.written().forEach(article -> published.put(article.key(), article.digest()));
        changes.deleted().forEach(published::remove);
        log.info(
                "articles of {}: {} written, {} deleted",
                folder.tenant(),
                changes.written().size(),
                changes.deleted().size());
    }

    private Map<String, String> withoutFolder(Map<ArticleKey, String> published) {
        Set<String> known =
                settings.folders().stream().map(Folder::tenant).collect(Collectors.toSet());
        Map<String, String> wrong = new HashMap<>();
        published.keySet().stream()
                .map(ArticleKey::tenant)
                .filter(tenant -> !known.contains(tenant))
                .forEach(tenant -> wrong.put(tenant, Complaints.aboutTenant(tenant)));
        return wrong;
    }

    private static Map<ArticleKey, String> of(String tenant, Map<ArticleKey, String> published) {
        return published.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void pause() throws InterruptedException {
        boolean _ = stop.await(settings.scanInterval().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    @Override
    public String name() {
        return "knowledge";
    }

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("knowledge").start(this::run);
    }

    /** What is half written stays so: the next start compares with the topic. */
    @Override
    public void stop() {
        stop.countDown();
        Thread running = thread;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            if (!running.join(STOP)) {
                log.warn("the articles are still being published {} after the stop", STOP);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }
}
