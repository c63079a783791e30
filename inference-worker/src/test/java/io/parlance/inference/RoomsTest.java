package io.parlance.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.parlance.ops.defaults.rooms.RoomRules;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private static final String ROOT = "io.parlance.inference";
    private static final JavaClasses CLASSES = RoomRules.classesOf(ROOT);
    private static final String[] OUTSIDE_WORLD = {
        "org.apache.kafka..",
        "org.springframework..",
        "java.net.http..",
        "org.slf4j..",
        "io.micrometer..",
        "io.parlance.schemas.avro.."
    };

    @Test
    void wallsHold() {
        RoomRules.holdIn("inference");
    }

    @Test
    void whoIsAskedWhatIsReadAndWhatCountsAreDecidedWithoutTheOutsideWorld() {
        untouched(ROOT + ".dispatch", ROOT + ".guard", ROOT + ".prompt").check(CLASSES);
    }

    @Test
    void theWallIsSeenWhereItIsBroken() {
        assertThatThrownBy(() -> untouched(ROOT + ".work").check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("InferenceWire");
    }

    private static ArchRule untouched(String... rooms) {
        return noClasses()
                .that()
                .resideInAnyPackage(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OUTSIDE_WORLD);
    }
}
