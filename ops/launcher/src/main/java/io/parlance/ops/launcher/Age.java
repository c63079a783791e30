package io.parlance.ops.launcher;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago, as people type it: {@code 90s}, {@code 10m}, {@code 2h}, {@code 3d}. */
public final class Age {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd])");

    private Age() {}

    /** Empty where it is none. */
    public static Optional<Duration> parse(String text) {
        Matcher age = FORM.matcher(text);
        return age.matches()
                ? Optional.of(unit(age.group(2)).multipliedBy(Long.parseLong(age.group(1))))
                : Optional.empty();
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
