package io.intertwine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.sif.tpsaa.UserCredential;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Clause("9.1 step 14")
class RequestTargetsTest {
    @Test
    void aCredentialReplacesTheCallersParameter() {
        UserCredential key = new UserCredential(Map.of(), Map.of("key", "a&b"), null, 1);
        assertThat(RequestTargets.of(URI.create("https://x/p?key=mine&a=1&k%65y=2"), key))
                .isEqualTo("/p?a=1&key=a%26b");
        assertThat(RequestTargets.of(URI.create("https://x"), null)).isEqualTo("/");
    }
}
