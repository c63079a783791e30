package io.parlance.ops.benchmarks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells about a process's memory (proc_pid_status(5)). */
final class Memory {
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final long KIBIBYTES = 1024;

    private Memory() {}

    /**
     * @param status text of /proc/PID/status
     */
    static long residentMebibytes(String status) {
        Matcher found = RESIDENT.matcher(status);
        if (!found.find()) {
            throw new IllegalArgumentException("no VmRSS here: the figures need Linux");
        }
        return Long.parseLong(found.group(1)) / KIBIBYTES;
    }
}
