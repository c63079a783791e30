package io.parlance.notification.ledger;

import static java.util.stream.Collectors.joining;

import io.parlance.notification.delivery.Send.Way;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What became of each delivery whose process was killed, by crash point and channel. */
final class CrashTable {
    private static final String ROW = "%-20s %-5s %6s %9s %9s %9s %9s";

    /** Those on the way of a Send. */
    static final Set<CrashPoint> POINTS =
            EnumSet.complementOf(EnumSet.of(CrashPoint.BEFORE_MARK, CrashPoint.AFTER_MARK));

    private CrashTable() {}

    /** How one of them ended. */
    record End(CrashPoint point, Way way, int copies, boolean inDoubt) {}

    static String of(List<End> ends) {
        String head =
                ROW.formatted(
                        "killed", "by", "kills", "0 copies", "1 copy", "2 or more", "in doubt");
        return POINTS.stream()
                .flatMap(point -> Stream.of(Way.values()).map(way -> row(ends, point, way)))
                .collect(joining("\n", head + "\n", "\n"));
    }

    private static String row(List<End> ends, CrashPoint point, Way way) {
        List<End> here =
                ends.stream().filter(end -> end.point() == point && end.way() == way).toList();
        if (here.isEmpty()) {
            return ROW.formatted(point, way, "-", "", "", "", "");
        }
        return ROW.formatted(
                point,
                way,
                here.size(),
                count(here, end -> end.copies() == 0),
                count(here, end -> end.copies() == 1),
                count(here, end -> end.copies() > 1),
                count(here, End::inDoubt));
    }

    private static long count(List<End> ends, Predicate<End> which) {
        return ends.stream().filter(which).count();
    }
}
