package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Api.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A look at descriptions at other addresses, before they are registered.
@Clause({"8.2.1", "8.3.1"})
class DescriptionsIT {
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer fetched(Api by, String url) {
        return by.get("/v1/descriptions?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
    }

    @Test
    void areFetchedForWhoRegisters() {
        Api twins = server.operator().client("plant", "twin-system");
        Answer document =
                fetched(twins, server.operator().base() + "/q/openapi").good();
        assertThat(document.body()).contains("\"openapi\"", "\"/v1/descriptions\"");
    }

    @Test
    void areNotFetchedForMetaverseSystems() {
        Api world = server.operator().client("world", "metaverse-system");
        Answer refused = fetched(world, server.operator().base() + "/q/openapi");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("rule")).isEqualTo("builtin/descriptions-by-who-registers");
    }

    @Test
    void areTheOnlyThingThatIsPassedOn() {
        Answer health = fetched(server.operator(), server.operator().base() + "/q/health");
        assertThat(health.status()).isEqualTo(502);
        assertThat(health.body()).contains("gave no Thing Description").doesNotContain("checks");
    }

    @Test
    void areNotLookedForWhereTheEnablerMayNotConnect() {
        Answer inside = fetched(server.operator(), "http://10.1.2.3/td.json");
        assertThat(inside.status()).isGreaterThanOrEqualTo(400);
        assertThat(inside.at("code")).isEqualTo("sif.forbidden-address");
        Answer file = fetched(server.operator(), "file:///etc/passwd");
        assertThat(file.status()).isEqualTo(400);
        assertThat(file.body()).contains("give one with https://");
        assertThat(fetched(server.operator(), "").status()).isEqualTo(400);
    }
}
