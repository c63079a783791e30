package io.parlance.ops.defaults.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

class RoomRulesTest {
    @Test
    void thePlatformKnowsNoService() {
        JavaClasses platform = RoomRules.classesOf("io.parlance.ops.defaults");

        assertThat(platform)
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(type.getDirectDependenciesFromSelf())
                                .noneMatch(d ->
                                        d.getTargetClass()
                                                .getName()
                                                .matches(
                                                        "io\\.parlance\\.(ingress|stream|inference|notification|connectors)\\..*")));
    }

    @Test
    void aPackageThatDoesInputAndOutputIsNotPure() {
        assertThatThrownBy(() -> RoomRules.pure("io.parlance.ops.defaults.tracing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RecordTracing");
    }
}
