package io.parlance.notification;

import io.parlance.ops.defaults.rooms.RoomRules;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void wallsHold() {
        RoomRules.holdIn("notification");
    }

    @Test
    void whatDecidesIsPure() {
        RoomRules.pure("io.parlance.notification.delivery");
    }
}
