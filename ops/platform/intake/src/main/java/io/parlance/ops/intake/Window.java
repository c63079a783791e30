package io.parlance.ops.intake;

/** How much is open, and whether more may be. */
final class Window {
    private final int maxRecords;
    private final long maxBytes;
    private int records;
    private long bytes;

    Window(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /** Whether a record may be opened now. A larger one than all the room is let in alone. */
    boolean fits(long size) {
        return records == 0 || (records < maxRecords && bytes + size <= maxBytes);
    }

    /** Whether a poll may bring so many records. Their bytes are known only after it. */
    boolean hasRoomFor(int count) {
        return records + count <= maxRecords && bytes < maxBytes;
    }

    void open(long size) {
        records++;
        bytes += size;
    }

    void close(long size) {
        records--;
        bytes -= size;
    }

    Load load() {
        return new Load(records, bytes);
    }
}
