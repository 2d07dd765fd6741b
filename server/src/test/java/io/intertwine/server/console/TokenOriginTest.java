package io.intertwine.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the page of the console may speak to besides its own server.
class TokenOriginTest {
    private static @Nullable String at(String issuer, @Nullable String endpoint) {
        return TokenOrigin.of(URI.create(issuer), endpoint).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example/realms/city, https://id.example/token, https://id.example",
        "https://id.example/realms/city, https://tokens.example:8443/t?x=1, https://tokens.example:8443",
        "http://127.0.0.1:8080/r, http://localhost:9090/token, http://localhost:9090",
        "http://keycloak:8080/r, http://keycloak:8080/token, http://keycloak:8080",
        "http://key_cloak:8080/r, http://key_cloak:8080/token, http://key_cloak:8080",
        "http://[::1]:8080/r, http://127.0.0.1:9090/token, http://127.0.0.1:9090",
        "https://id.example/r, https://me:pass@tokens.example/token, https://tokens.example",
        "http://keycloak:8080/r, https://tokens.example/token, https://tokens.example"
    })
    void isThatOfATokenEndpoint(String issuer, String endpoint, String origin) {
        assertThat(at(issuer, endpoint)).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example/r, http://id.example/token",
        "https://id.example/r, http://127.0.0.1:8080/token",
        "http://keycloak:8080/r, http://other:8080/token",
        "http://127.0.0.1:8080/r, ws://127.0.0.1:8080/token",
        "https://id.example/r, data:text/plain",
        "https://id.example/r, /token",
        "http://key_cloak:8080/r, http://other_host:8080/token",
        "https://id.example/r, 'https://a.example; script-src *'"
    })
    void isNoneThatOthersCouldListenTo(String issuer, String endpoint) {
        assertThat(at(issuer, endpoint)).isNull();
    }

    @Test
    void isNoneOfAnIssuerThatNamesNone() {
        assertThat(at("https://id.example", null)).isNull();
    }
}
