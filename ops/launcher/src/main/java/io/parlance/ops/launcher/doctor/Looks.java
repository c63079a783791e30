package io.parlance.ops.launcher.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What numbers and files of a machine mean for Parlance. */
final class Looks {
    static final int JAVA = 25;
    static final long MEMORY_MEBIBYTES = 2048;
    static final long DISK_MEBIBYTES = 2048;
    static final long OPEN_FILES = 4096;

    private static final long KIBI = 1024;
    private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)([\\w.-]*)");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB");
    private static final Pattern FILES =
            Pattern.compile("(?m)^Max open files\\s+\\S+\\s+(\\d+|unlimited)");

    private Looks() {}

    static Finding java(int version, String home) {
        String what = "JDK " + version + " in " + home;
        return version >= JAVA
                ? Finding.fine("Java", what)
                : new Finding("Java", what, "a JDK 25 or newer: https://adoptium.net");
    }

    /**
     * @param said by {@code mvn -v}; empty where there is none
     */
    static Finding maven(String said) {
        String fix = "Maven 3.8 or newer: https://maven.apache.org, or apt-get install maven";
        Matcher version = MAVEN.matcher(said);
        if (!version.find()) {
            return new Finding("Maven", "none on the PATH", fix);
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        String what = major + "." + minor + version.group(3);
        return major > 3 || (major == 3 && minor >= 8)
                ? Finding.fine("Maven", what)
                : new Finding("Maven", what, fix);
    }

    /** By {@code /proc/meminfo}: MiB that can be had without swapping. */
    static OptionalLong available(String meminfo) {
        Matcher line = AVAILABLE.matcher(meminfo);
        return line.find()
                ? OptionalLong.of(Long.parseLong(line.group(1)) / KIBI)
                : OptionalLong.empty();
    }

    /** Of a container, by its control group; empty where it has no limit. */
    static OptionalLong allowed(String max, String current) {
        try {
            long left = Long.parseLong(max.strip()) - Long.parseLong(current.strip());
            return OptionalLong.of(left / KIBI / KIBI);
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    static Finding memory(long mebibytes, boolean isUp) {
        String what = mebibytes + " MiB can be had";
        return isUp || mebibytes >= MEMORY_MEBIBYTES
                ? Finding.fine("Memory", what)
                : new Finding(
                        "Memory",
                        what,
                        "stop other programs, or raise the container's limit: %d MiB are needed"
                                .formatted(MEMORY_MEBIBYTES));
    }

    static Finding disk(long mebibytes, String folder) {
        String what = mebibytes + " MiB are free in " + folder;
        return mebibytes >= DISK_MEBIBYTES
                ? Finding.fine("Disk", what)
                : new Finding(
                        "Disk",
                        what,
                        "make room, %d MiB are needed; ops/parlance down --purge removes the data"
                                .formatted(DISK_MEBIBYTES));
    }

    /**
     * @param taken such as {@code 8080 (the edge) by 4711 (java)}
     */
    static Finding ports(List<String> taken, int next) {
        return taken.isEmpty()
                ? Finding.fine("Ports", "free, or held by this Parlance")
                : new Finding(
                        "Ports",
                        "taken: " + String.join("; ", taken),
                        "stop that, or take others: ops/parlance up --instance " + next);
    }

    /** By {@code /proc/self/limits}; a JVM raises the soft limit to the hard one itself. */
    static Finding openFiles(String limits) {
        Matcher line = FILES.matcher(limits);
        if (!line.find()) {
            return Finding.fine("Open files", "this system does not say how many");
        }
        String most = line.group(1);
        return most.equals("unlimited") || Long.parseLong(most) >= OPEN_FILES
                ? Finding.fine("Open files", most)
                : new Finding(
                        "Open files",
                        most,
                        "ulimit -Hn %d as root, or LimitNOFILE= of its unit".formatted(OPEN_FILES));
    }

    /** A clock that is behind files that exist would mint ids that are in the past. */
    static Finding clock(Instant now, Instant newestFile) {
        return now.plus(Duration.ofMinutes(1)).isBefore(newestFile)
                ? new Finding(
                        "Clock",
                        now + " is before this checkout was changed, " + newestFile,
                        "set it, for good by NTP: timedatectl set-ntp true")
                : Finding.fine("Clock", now.toString());
    }
}
