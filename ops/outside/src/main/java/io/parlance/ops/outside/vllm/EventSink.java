package io.parlance.ops.outside.vllm;

import java.io.IOException;

/** Where events go as they come about; each is with the client when the call returns. */
interface EventSink {
    /** Tells the client that events will come. */
    void open() throws IOException;

    /**
     * @param data in one line
     */
    void send(String data) throws IOException;
}
