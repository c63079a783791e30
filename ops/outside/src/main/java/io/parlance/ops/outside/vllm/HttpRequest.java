package io.parlance.ops.outside.vllm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it came in, by HTTP/1.1 (RFC 9112).
 *
 * @param path without the query
 * @param headers names in lower case; the last one of a name counts
 */
record HttpRequest(String method, String path, Map<String, String> headers, String body) {
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_BODY = 4 * 1024 * 1024;

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean isLast() {
        return header("connection").toLowerCase(Locale.ROOT).contains("close");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /**
     * Waits for the rest of it.
     *
     * @param out where a client is told to go on that asks before it sends the body
     */
    static HttpRequest read(InputStream in, OutputStream out) throws IOException {
        String[] start = line(in).split(" ", -1);
        if (start.length != 3 || !start[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("not a request of HTTP/1.1");
        }
        Map<String, String> headers = headers(in);
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
        }
        String path = start[1].split("\\?", 2)[0];
        return new HttpRequest(start[0], path, headers, new String(body(in, headers), UTF_8));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        int size = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            size += line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || size > MAX_HEAD) {
                throw new ProtocolException("not a header, or too many of them");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks(in);
        }
        return exactly(in, size(headers.getOrDefault("content-length", "0"), 10));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = size(line(in).split(";", 2)[0].strip(), 16);
        while (size > 0) {
            body.write(exactly(in, size));
            if (body.size() > MAX_BODY || !line(in).isEmpty()) {
                throw new ProtocolException("too long, or a chunk is not of its length");
            }
            size = size(line(in).split(";", 2)[0].strip(), 16);
        }
        headers(in);
        return body.toByteArray();
    }

    private static int size(String digits, int radix) throws ProtocolException {
        try {
            int size = Integer.parseInt(digits, radix);
            if (size >= 0 && size <= MAX_BODY) {
                return size;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new ProtocolException("a body of a length that is not taken");
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new ProtocolException("ended within the body");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > MAX_HEAD) {
                throw new ProtocolException("ended within a line, or the line does not end");
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
