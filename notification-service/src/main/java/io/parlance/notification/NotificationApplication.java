package io.parlance.notification;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.schemas.Service;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The notification service, as one process. */
@SpringBootApplication
@EnableConfigurationProperties(NotificationSettings.class)
public class NotificationApplication {
    public static void main(String[] args) {
        ServiceRunner.run(NotificationApplication.class, Service.NOTIFICATION_SERVICE, args);
    }
}
