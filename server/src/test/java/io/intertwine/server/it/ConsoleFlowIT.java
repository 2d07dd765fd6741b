package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the console shows of what the steps of a flow carried.
class ConsoleFlowIT {
    private static final String OPEN = "What they carried";

    private static ServerProcess server;
    private static Benches benches;
    private static Browser browser;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        benches = Benches.register(server);
        browser = Browser.open(server.operator().base());
        browser.logIn(Objects.requireNonNull(server.operator().key()));
        browser.shows("Age on arrival");
    }

    @AfterAll
    static void stop() {
        browser.close();
        benches.close();
        server.close();
    }

    @BeforeEach
    void isWide() {
        browser.size(1600, 1000);
    }

    @AfterEach
    void hasNoFaults() {
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    @Clause({"9.2 step 15", "9.2 step 17", "9.2 step 18"})
    void showsWhatAStepCarriedAndNoSecret() {
        String flow = server.operator()
                .post("/v1/twins/bench-1/actions/add", "{\"by\":3,\"doorToken\":\"s3cret\"}")
                .header("Intertwine-Flow");
        browser.go("#/flows/" + flow);
        browser.shows("9.2/15");
        assertThat(browser.text()).doesNotContain("doorToken");
        browser.press(OPEN);
        browser.shows("doorToken");
        assertThat(browser.text()).contains("***", "bench-1/add", "outcome").doesNotContain("s3cret");
        browser.keepForGuides("console-payloads");
        browser.size(360, 900);
        assertThat(browser.overflow()).isLessThanOrEqualTo(0);
        browser.size(1600, 1000);
        browser.press(OPEN);
        await().until(() -> !browser.text().contains("doorToken"));
    }
}
