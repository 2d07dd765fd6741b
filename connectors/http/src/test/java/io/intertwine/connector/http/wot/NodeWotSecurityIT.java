package io.intertwine.connector.http.wot;

import static io.intertwine.conformance.peer.NodeWot.TWIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.port.Credential;
import io.intertwine.conformance.peer.NodeWot;
import org.junit.jupiter.api.Test;

/// Against Things of node-wot that ask who is there.
class NodeWotSecurityIT {
    private static final Credential RIGHT = new Credential.Basic("ann", "right");

    @Test
    void usesNameAndPassword() {
        try (NodeWot thing = NodeWot.withBasic("ann", "right");
                Connected system = Connected.open(configuration(thing), RIGHT).awaitConnected()) {
            assertThat(system.set(TWIN, "level", "12")).isInstanceOf(CommandOutcome.Completed.class);
            system.awaitValue(TWIN, "level", "12");
        }
    }

    @Test
    void usesATokenAlsoToObserve() {
        Credential token = new Credential.Bearer("t-123");
        try (NodeWot thing = NodeWot.withBearer("t-123");
                Connected system = Connected.open(configuration(thing), token).awaitConnected();
                Connected other = Connected.open(configuration(thing), token).awaitConnected()) {
            other.set(TWIN, "level", "33");

            system.awaitValue(TWIN, "level", "33");
        }
    }

    @Test
    void saysThatTheCredentialIsWrongAndTakesANewOneWithoutARestart() {
        try (NodeWot thing = NodeWot.withBasic("ann", "right");
                Connected system = Connected.open(configuration(thing), new Credential.Basic("ann", "wrong"))) {
            awaitDegraded(system, "HTTP 401", "credential");
            assertThat(system.link().reports(ConnectionReport.TwinUnreachable.class))
                    .hasSize(1);
            assertThat(system.set(TWIN, "level", "1"))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("HTTP 401")
                                    .doesNotContain("wrong"));

            system.link().credential(RIGHT);
            system.awaitConnected();
        }
    }

    @Test
    void namesTheSchemeThatWantsACredential() {
        try (NodeWot thing = NodeWot.withBearer("t-123");
                Connected system = Connected.open(configuration(thing))) {
            awaitDegraded(system, "'bearer'", "no credential");
        }
    }

    private static void awaitDegraded(Connected system, String... words) {
        await().untilAsserted(() -> assertThat(system.link().status())
                .get()
                .isInstanceOfSatisfying(
                        ConnectionReport.Degraded.class,
                        degraded -> assertThat(degraded.error()).contains(words)));
    }

    private static String configuration(NodeWot thing) {
        return "{'things':[{'url':'" + thing.td() + "'}],'poll':60000}";
    }
}
