package io.intertwine.connector.http.wot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import io.intertwine.guard.Resolver;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever registers Things, or writes their descriptions, cannot make the connector ask what he cannot ask himself.
@Clause("8.3.1")
class GuardedThingIT {
    /// Names of twins' hosts are at the address that is allowed; all others at one that is not.
    private static final Resolver NAMES =
            host -> List.of(InetAddress.ofLiteral(host.equals("plant.example") ? "127.0.0.1" : "127.0.0.2"));

    private final AddressGuard guard = new AddressGuard(AddressPolicy.STRICT.allowing("127.0.0.1/32"), NAMES);
    private final ScriptedServer server = ScriptedServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private String at(String host) {
        return "http://" + host + ":" + URI.create(server.url()).getPort();
    }

    @Test
    void readsNoDescriptionAtAForbiddenAddress() {
        try (Connected system = Connected.guarded(guard, "{'things':[{'url':'" + at("inner.example") + "/td'}]}")) {
            await().untilAsserted(() -> assertThat(system.link().reports().toString())
                    .contains("'inner.example' is at 127.0.0.2", "intertwine.guard.allow"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void followsNoFormToAForbiddenAddress() {
        server.json(
                "/td",
                "{'id':'urn:t','title':'T','base':'" + at("plant.example")
                        + "/','properties':{'level':{'type':'number',"
                        + "'forms':[{'href':'level'}]},'inner':{'type':'number','forms':[{'href':'"
                        + at("inner.example") + "/inner'}]}},'actions':{'brew':{'forms':[{'href':'" + at("127.0.0.2")
                        + "/inner'}]}}}");
        server.json("/level", "1").json("/inner", "2");
        try (Connected system = Connected.guarded(guard, "{'things':[{'url':'" + at("plant.example") + "/td'}]}")) {
            system.awaitValue("urn:t", "level", "1");

            assertThat(system.invoke("urn:t", "brew", null))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("127.0.0.2, which is loopback"));
            assertThat(system.link().values("urn:t", "inner")).isEmpty();
            assertThat(server.requests()).noneMatch(request -> request.contains("/inner"));
        }
    }
}
