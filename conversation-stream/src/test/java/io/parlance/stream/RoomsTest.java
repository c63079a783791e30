package io.parlance.stream;

import io.parlance.ops.defaults.rooms.RoomRules;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void wallsHold() {
        RoomRules.holdIn("stream");
    }

    @Test
    void theMachineIsPure() {
        RoomRules.pure("io.parlance.stream.conversation");
    }
}
