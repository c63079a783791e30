package io.parlance.ops.defaults.tenants;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** When people answer, in the tenant's time zone; a day that is missing is closed. */
public record Hours(Map<DayOfWeek, Span> days) {
    /** From its start up to but not at its end. */
    public record Span(LocalTime from, LocalTime to) {
        public Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("opening hours end before they begin: " + from);
            }
        }

        /**
         * @param written such as "09:00-18:00"
         * @throws IllegalArgumentException where it is no span
         */
        static Span parse(String written) {
            int dash = written.indexOf('-');
            if (dash < 0) {
                throw new IllegalArgumentException("write opening hours as 09:00-18:00");
            }
            try {
                return new Span(
                        LocalTime.parse(written.substring(0, dash).strip()),
                        LocalTime.parse(written.substring(dash + 1).strip()));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("write opening hours as 09:00-18:00", e);
            }
        }
    }

    public Hours {
        days = Map.copyOf(days);
    }

    public boolean open(LocalDateTime local) {
        LocalTime time = local.toLocalTime();
        return Optional.ofNullable(days.get(local.getDayOfWeek()))
                .filter(span -> !time.isBefore(span.from()) && time.isBefore(span.to()))
                .isPresent();
    }
}
