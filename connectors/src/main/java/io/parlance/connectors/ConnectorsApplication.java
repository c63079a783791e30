package io.parlance.connectors;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.schemas.Service;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The connectors, as one process. */
@SpringBootApplication
@EnableConfigurationProperties(ConnectorsSettings.class)
public class ConnectorsApplication {
    public static void main(String[] args) {
        ServiceRunner.run(ConnectorsApplication.class, Service.CONNECTORS, args);
    }
}
