package io.parlance.ingress.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class BearerTest {
    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b", "bearer a.b", "BEARER   a.b "})
    void theSchemeIsReadInAnyCase(String header) {
        assertThat(Bearer.of(request(header))).contains("a.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic a.b", "Bearer", "Bearer  ", "a.b"})
    void anythingElseIsNoToken(String header) {
        assertThat(Bearer.of(request(header))).isEmpty();
        assertThat(Bearer.of(new MockHttpServletRequest())).isEmpty();
    }

    private static MockHttpServletRequest request(String authorization) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", authorization);
        return request;
    }
}
