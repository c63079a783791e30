package io.parlance.stream;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.schemas.Service;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The owner of every conversation, as one process. */
@SpringBootApplication
@EnableConfigurationProperties(StreamSettings.class)
public class StreamApplication {
    public static void main(String[] args) {
        ServiceRunner.run(StreamApplication.class, Service.CONVERSATION_STREAM, args);
    }
}
