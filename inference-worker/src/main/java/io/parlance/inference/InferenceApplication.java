package io.parlance.inference;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.schemas.Service;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The inference worker, as one process. */
@SpringBootApplication
@EnableConfigurationProperties(InferenceSettings.class)
public class InferenceApplication {
    public static void main(String[] args) {
        ServiceRunner.run(InferenceApplication.class, Service.INFERENCE_WORKER, args);
    }
}
