package io.parlance.ingress;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.schemas.Service;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The edge, as one process. */
@SpringBootApplication
@EnableConfigurationProperties(IngressSettings.class)
public class IngressApplication {
    public static void main(String[] args) {
        ServiceRunner.run(IngressApplication.class, Service.INGRESS_ADAPTER, args);
    }
}
