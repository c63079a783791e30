package io.parlance.ops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {
    private final Window window = new Window(3, 100);

    @Test
    void isFullByRecords() {
        window.open(1);
        window.open(1);
        assertThat(window.fits(1)).isTrue();
        window.open(1);

        assertThat(window.fits(1)).isFalse();
        assertThat(window.load()).isEqualTo(new Load(3, 3));
    }

    @Test
    void isFullByBytes() {
        window.open(60);

        assertThat(window.fits(40)).isTrue();
        assertThat(window.fits(41)).isFalse();
    }

    @Test
    void letsALargerRecordInAlone() {
        assertThat(window.fits(1000)).isTrue();
        window.open(1000);

        assertThat(window.fits(1)).isFalse();
        assertThat(window.hasRoomFor(1)).isFalse();
    }

    @Test
    void hasRoomForAPollOnlyWhereAllOfItFits() {
        window.open(1);

        assertThat(window.hasRoomFor(2)).isTrue();
        assertThat(window.hasRoomFor(3)).isFalse();
    }

    @Test
    void isEmptyAfterTheLastEnd() {
        window.open(1000);
        window.close(1000);

        assertThat(window.load()).isEqualTo(new Load(0, 0));
    }
}
