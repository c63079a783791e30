package io.parlance.ops.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.instance.ModelChoice.Prompting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelChoiceTest {
    private static final ModelChoice CHOICE = new ModelChoice(Prompting.SMALL, "lora", "hush");

    @TempDir private Path root;
    private Instance instance;

    @BeforeEach
    void makeFolder() throws IOException {
        instance = new Instance(root, 0);
        Files.createDirectories(instance.config());
    }

    @Test
    void itIsKeptUntilItIsForgotten() throws IOException {
        assertThat(ModelChoice.kept(instance)).isEmpty();

        CHOICE.keep(instance);
        assertThat(ModelChoice.kept(instance)).contains(CHOICE);

        ModelChoice.forget(instance);
        assertThat(ModelChoice.kept(instance)).isEmpty();
    }

    @Test
    void onlyTheOwnerReadsTheKey() throws IOException {
        CHOICE.keep(instance);

        Path file = instance.config().resolve("model.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(CHOICE.toString()).doesNotContain("hush");
    }
}
