package io.parlance.ops.defaults.health;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.avro.Birth;
import io.parlance.schemas.ids.Address;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BirthCheckTest {
    private static final Birth BIRTH = new Birth(6, "0123456789abcdef", Address.FORM);

    @Test
    void acceptsTheSame() {
        assertThatCode(() -> BirthCheck.compare(BIRTH, 6, Optional.of("0123456789abcdef")))
                .doesNotThrowAnyException();
    }

    @Test
    void aServiceWithoutTheContactKeyComparesTheRest() {
        assertThatThrownBy(() -> BirthCheck.compare(BIRTH, 12, Optional.empty()))
                .hasMessageContaining("partitions");
    }

    @Test
    void refusesAnotherContactKey() {
        assertThatThrownBy(() -> BirthCheck.compare(BIRTH, 6, Optional.of("ffffffffffffffff")))
                .hasMessageContaining("contact key");
    }

    @Test
    void refusesAnotherFormOfAddresses() {
        Birth other = new Birth(6, "0123456789abcdef", "e164/0");

        assertThatThrownBy(() -> BirthCheck.compare(other, 6, Optional.empty()))
                .hasMessageContaining("form of addresses");
    }
}
