package io.parlance.connectors.knowledge;

import io.parlance.connectors.ConnectorsSettings.Folder;
import io.parlance.connectors.ConnectorsSettings.Knowledge;
import io.parlance.connectors.knowledge.Found.Fault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One look at a tenant's folder. Links are followed, since a mounted ConfigMap is made of them;
 * hidden files and folders are left out, and so is a link that leads back to where it came from.
 */
final class FolderScan extends SimpleFileVisitor<Path> {
    private static final int MAX_DEPTH = 16;

    private final Folder folder;
    private final Knowledge settings;
    private final Map<ArticleKey, Article> articles = new HashMap<>();
    private final Map<ArticleKey, Fault> faults = new HashMap<>();

    private FolderScan(Folder folder, Knowledge settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * @throws IOException where the folder as a whole cannot be told: nothing is to be deleted then
     */
    static Found of(Folder folder, Knowledge settings) throws IOException {
        FolderScan scan = new FolderScan(folder, settings);
        Files.walkFileTree(folder.folder(), Set.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, scan);
        return new Found(scan.articles, scan.faults);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
        boolean root = dir.equals(folder.folder());
        return hidden(dir) && !root ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isDirectory()) {
            throw new FileSystemException(
                    file.toString(), null, "lies more than " + MAX_DEPTH + " folders deep");
        }
        if (attributes.isRegularFile() && isArticle(file)) {
            read(keyOf(file), file);
        }
        return FileVisitResult.CONTINUE;
    }

    /** A file that vanished meanwhile or a link in a circle is left out; a folder never is. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(folder.folder()) || (Files.isDirectory(file) && !isLoop(e))) {
            throw e;
        }
        if (isArticle(file) && Files.exists(file)) {
            faults.put(keyOf(file), Fault.UNREADABLE);
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean isLoop(IOException e) {
        return e instanceof FileSystemLoopException;
    }

    private void read(ArticleKey key, Path file) throws IOException {
        if (articles.size() + faults.size() >= settings.maxArticles()) {
            throw new FileSystemException(
                    folder.folder().toString(), null, "more files than max-articles");
        }
        try {
            // The file may grow while it is read, so the bytes count, not the attributes.
            byte[] bytes = head(file);
            if (bytes.length > settings.maxFileSize().toBytes()) {
                faults.put(key, Fault.TOO_LARGE);
            } else {
                articles.put(key, Article.of(key, bytes));
            }
        } catch (CharacterCodingException _) {
            faults.put(key, Fault.NOT_UTF8);
        } catch (IOException _) {
            faults.put(key, Fault.UNREADABLE);
        }
    }

    private byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(Math.toIntExact(settings.maxFileSize().toBytes() + 1));
        }
    }

    private ArticleKey keyOf(Path file) {
        return ArticleKey.ofFile(folder.tenant(), folder.folder().relativize(file));
    }

    private static boolean isArticle(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ArticleKey.ENDING) && !hidden(file);
    }

    private static boolean hidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }
}
