package io.parlance.ops.launcher.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {
    @ParameterizedTest
    @EnumSource
    void everyOneHasAnIdOfItsOwnAndKeepsIt(Order.Kind kind) {
        Order order = Order.of(kind);

        assertThat(Json.parse(order.json()).path("commandId").asString())
                .matches("[A-Za-z0-9_-]{1,64}")
                .isEqualTo(order.id())
                .isNotEqualTo(Order.of(kind).id());
        assertThat(order.json()).isEqualTo(order.json());
    }
}
