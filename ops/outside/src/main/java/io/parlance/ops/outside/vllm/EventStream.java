package io.parlance.ops.outside.vllm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Server-Sent Events in a body of chunks (RFC 9112, 7.1), one chunk each. */
final class EventStream implements EventSink {
    static final String TYPE = "text/event-stream; charset=utf-8";

    private static final String LINE_END = "\r\n";

    private final OutputStream out;

    EventStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void open() throws IOException {
        String fields = "content-type: " + TYPE + LINE_END + "transfer-encoding: chunked";
        out.write(HttpHead.of(200, fields).getBytes(ISO_8859_1));
    }

    @Override
    public void send(String data) throws IOException {
        chunk(("data: " + data + "\n\n").getBytes(UTF_8));
    }

    /** The body ends; the connection may serve for another request. */
    void end() throws IOException {
        chunk(new byte[0]);
    }

    private void chunk(byte[] bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((Integer.toHexString(bytes.length) + LINE_END).getBytes(ISO_8859_1));
        all.writeBytes(bytes);
        all.writeBytes(LINE_END.getBytes(ISO_8859_1));
        out.write(all.toByteArray());
    }
}
