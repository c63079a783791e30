package io.parlance.connectors;

import io.parlance.ops.defaults.rooms.RoomRules;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void wallsHold() {
        RoomRules.holdIn("connectors");
    }
}
