package io.parlance.ops.launcher.vllm;

import java.util.List;
import java.util.regex.Pattern;

/** What a wheel says that it needs; Python's core metadata, field {@code Requires-Dist}. */
final class Requirements {
    private static final String FIELD = "Requires-Dist: ";

    /** Installed beforehand: the wheel asks for builds that the public index does not have. */
    private static final Pattern TORCH =
            Pattern.compile("^(torch|torchvision|torchaudio)(?![A-Za-z0-9._-]).*");

    private Requirements() {}

    /** As pip takes them; without PyTorch, and without what only an extra asks for. */
    static List<String> of(String metadata) {
        return metadata.lines()
                .filter(line -> line.startsWith(FIELD))
                .map(line -> line.substring(FIELD.length()).strip())
                .filter(wanted -> !wanted.contains("extra =="))
                .filter(wanted -> !TORCH.matcher(wanted).matches())
                .toList();
    }
}
