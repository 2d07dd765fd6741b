package io.intertwine.connector.http.wot;

import static io.intertwine.conformance.peer.NodeWot.TWIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Acquired;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Gone;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Unavailable;
import io.intertwine.api.port.Credential;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.peer.NodeWot;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Properties and permission of Things of node-wot.
@Clause({"8.3.3", "9.2 step 9", "9.2 step 10"})
class NodeWotAcquisitionIT {
    private static final TwinId BENCH = new TwinId(TWIN);

    private static TwinAcquisition acquire(Connected system) {
        return system.connection()
                .acquire(Set.of(BENCH), Duration.ofSeconds(20))
                .getFirst();
    }

    private static String configuration(NodeWot thing) {
        return "{'things':[{'url':'" + thing.td() + "'}],'poll':60000,'refresh':3600000}";
    }

    @Test
    void saysWhatTheFormsOfTheThingOffer() {
        try (NodeWot thing = NodeWot.start();
                Connected system = Connected.open(configuration(thing)).awaitConnected()) {
            assertThat(acquire(system)).isInstanceOfSatisfying(Acquired.class, acquired -> {
                assertThat(acquired.permission().read()).containsExactlyInAnyOrder("level", "mode", "stamp");
                assertThat(acquired.permission().observe()).containsExactlyInAnyOrder("level", "mode", "stamp", "tick");
                assertThat(acquired.permission().write()).containsExactlyInAnyOrder("level", "mode");
                assertThat(acquired.permission().invoke()).contains("add", "burst");
            });
        }
    }

    @Test
    void bringsAChangedModelAndGoesOnWithIt() {
        try (NodeWot thing = NodeWot.start();
                Connected system = Connected.open(configuration(thing)).awaitConnected()) {
            system.invoke(TWIN, "remodel", null);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(acquire(system))
                            .isInstanceOfSatisfying(Acquired.class, acquired -> {
                                assertThat(acquired.description().properties()).containsKey("pressure");
                                assertThat(acquired.permission().read()).contains("pressure");
                                assertThat(acquired.permission().write()).doesNotContain("pressure");
                            }));
            system.awaitValue(TWIN, "pressure", "2.5");
        }
    }

    @Test
    void saysThatARemovedThingIsGone() {
        try (NodeWot thing = NodeWot.start();
                Connected system = Connected.open(configuration(thing)).awaitConnected()) {
            system.invoke(TWIN, "vanish", null);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(acquire(system)).isEqualTo(new Gone(BENCH)));
            assertThat(system.link().twins()).isEmpty();
        }
    }

    @Test
    void usesTheCredentialOfNowAndSaysWhenItIsNotAccepted() {
        Credential right = new Credential.Basic("ann", "right");
        try (NodeWot thing = NodeWot.withBasic("ann", "right");
                Connected system = Connected.open(configuration(thing), right).awaitConnected()) {
            assertThat(acquire(system)).isInstanceOf(Acquired.class);
            system.link().credential(new Credential.Basic("ann", "rotated"));
            assertThat(acquire(system))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            refused ->
                                    assertThat(refused.reason()).contains("401").doesNotContain("rotated"));
            system.link().credential(right);
            assertThat(acquire(system)).isInstanceOf(Acquired.class);
        }
    }

    @Test
    void saysWhyAThingDoesNotAnswer() {
        try (NodeWot thing = NodeWot.start();
                Connected system = Connected.open(configuration(thing)).awaitConnected()) {
            thing.process().kill();
            assertThat(acquire(system))
                    .isInstanceOfSatisfying(
                            Unavailable.class, away -> assertThat(away.reason()).contains("connection refused"));
        }
    }
}
