package io.parlance.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Proves part of P6: personal data has a form of its own and shows itself nowhere. */
class PersonalTest {
    @Test
    void carriesItsFormInTheFirstByte() {
        ByteBuffer bytes = Personal.of("Grüße").toBytes();

        assertThat(bytes.get(0)).isZero();
        assertThat(UTF_8.decode(bytes.slice(1, bytes.remaining() - 1)).toString())
                .isEqualTo("Grüße");
    }

    @Test
    void readsWhatItWroteAndLeavesTheBufferAsItWas() {
        ByteBuffer bytes = Personal.of("Grüße").toBytes();

        assertThat(Personal.fromBytes(bytes)).isEqualTo(Personal.of("Grüße"));
        assertThat(Personal.fromBytes(bytes)).isEqualTo(Personal.of("Grüße"));
    }

    @Test
    void keepsErasedDataErased() {
        Personal erased = Personal.fromBytes(new Personal.Erased().toBytes());

        assertThat(erased.orElse("gone")).isEqualTo("gone");
    }

    @Test
    void saysNothing() {
        assertThat(Personal.of("secret").toString()).doesNotContain("secret");
    }

    @Test
    void refusesAFormThatIsUnknown() {
        assertThatThrownBy(() -> Personal.fromBytes(ByteBuffer.wrap(new byte[] {7, 1})))
                .hasMessageContaining("7");
    }
}
