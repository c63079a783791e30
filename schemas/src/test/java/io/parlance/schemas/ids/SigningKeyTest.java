package io.parlance.schemas.ids;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private static final SigningKey KEY =
            SigningKey.ofBase64("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private static final SigningKey OTHER =
            SigningKey.ofBase64("ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");
    private static final OutboundId ID =
            new OutboundId(new ContactId("a".repeat(26)), 1_764_000_000_000L);

    @Test
    void knowsItsOwnSignature() {
        assertThat(KEY.verify(KEY.sign(ID))).contains(ID);
    }

    @Test
    void fitsIntoTheLocalPartOfAMailAddress() {
        assertThat(KEY.sign(ID)).hasSizeLessThanOrEqualTo(60).isLowerCase();
    }

    @Test
    void refusesAnotherKeysSignatureAndAChangedId() {
        String changed = KEY.sign(ID).replace("000.", "001.");

        assertThat(OTHER.verify(KEY.sign(ID))).isEmpty();
        assertThat(KEY.verify(changed)).isEmpty();
        assertThat(KEY.verify("")).isEmpty();
        assertThat(KEY.verify(ID.toString())).isEmpty();
    }
}
