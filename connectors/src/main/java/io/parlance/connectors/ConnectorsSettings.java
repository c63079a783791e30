package io.parlance.connectors;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** {@code connectors.*}. A wrong value stops the start and names its key. */
@ConfigurationProperties(prefix = "connectors", ignoreUnknownFields = false)
public record ConnectorsSettings(@DefaultValue Knowledge knowledge) {
    /**
     * {@code connectors.knowledge.*}.
     *
     * @param folders one per tenant; none: nothing is published
     * @param scanInterval pause between two looks at the folders
     * @param maxFileSize a larger file is not published
     * @param maxArticles a tenant with more files keeps what was published before
     * @param emptyFolderDeletes whether a folder without any article takes back all of its tenant's
     */
    public record Knowledge(
            @DefaultValue List<Folder> folders,
            @DefaultValue("2s") Duration scanInterval,
            @DefaultValue("100KB") DataSize maxFileSize,
            @DefaultValue("10000") int maxArticles,
            @DefaultValue("false") boolean emptyFolderDeletes) {
        /** What the topic promises its readers. */
        private static final DataSize LARGEST_FILE = DataSize.ofKilobytes(100);

        public Knowledge {
            folders = List.copyOf(folders);
            require(
                    !scanInterval.isZero() && !scanInterval.isNegative(),
                    "scan-interval",
                    "must be more than 0");
            require(maxFileSize.toBytes() > 0, "max-file-size", "must be more than 0");
            require(
                    maxFileSize.compareTo(LARGEST_FILE) <= 0,
                    "max-file-size",
                    "must be 100KB or less");
            require(maxArticles > 0, "max-articles", "must be more than 0");
            Set<String> tenants = new HashSet<>();
            folders.forEach(
                    f -> require(tenants.add(f.tenant()), "folders", "name a tenant twice"));
        }

        private static void require(boolean holds, String key, String what) {
            if (!holds) {
                throw new IllegalArgumentException("connectors.knowledge." + key + " " + what);
            }
        }
    }

    /**
     * Where a tenant's articles lie.
     *
     * @param tenant id as in tenants.yml
     */
    public record Folder(String tenant, Path folder) {
        public Folder {
            if (tenant.isBlank() || tenant.contains("/")) {
                throw new IllegalArgumentException(
                        "connectors.knowledge.folders: not a tenant: '" + tenant + "'");
            }
        }
    }
}
