package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.Clause;
import io.intertwine.conformance.peer.FreePort;
import io.intertwine.conformance.peer.PeerProcess;
import io.intertwine.conformance.peer.WorldClientLibrary;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pictures of the README and the guides: the plant of the demo, in a hall with more around it.
@Clause({"8.3.3", "8.3.4", "9.2 step 14"})
class ConsolePicturesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Of things in vivid colours; some stand before others.
    private static final int LEAST = 10;

    /// How many twins have their name in the view; the vehicle may be anywhere on its way.
    private static final String NAMED = """
            const stage = document.querySelector(".stage").getBoundingClientRect();
            return [...document.querySelectorAll(".label:not([hidden])")].filter(each => each.textContent !== "Guided vehicle 1")
              .map(each => each.getBoundingClientRect()).filter(each => each.top > stage.top && each.bottom < stage.bottom).length""";
    /// How bright the view is at its corner.
    private static final String CORNER = """
            const view = document.querySelector(".stage canvas"), copy = document.createElement("canvas");
            copy.width = copy.height = 1;
            copy.getContext("2d").drawImage(view, 0, 0, 1, 1, 0, 0, 1, 1);
            return copy.getContext("2d").getImageData(0, 0, 1, 1).data[0]""";

    private static final int EXAMPLE = FreePort.find();

    @TempDir
    private static Path folder;

    private static ServerProcess server;
    private static Hall hall;
    private static ExamplePlant plant;
    private static Api world;
    private static Browser browser;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(
                "quarkus.http.cors.enabled=true", "quarkus.http.cors.origins=http://127.0.0.1:" + EXAMPLE);
        world = server.operator().client("showroom", "metaverse-system");
        server.operator().put("/v1/policies/showroom", """
                        {"rules": [
                          {"name": "sees-everything", "effect": "allow", "subjects": {"clients": ["showroom"]}, "twins": {},
                           "actions": ["read", "observe", "write", "invoke"]},
                          {"name": "press-2-runs-slowly", "effect": "limit", "subjects": {}, "twins": {"ids": ["press-2"]},
                           "actions": ["write"], "affordances": ["speed"], "limits": {"schema": {"maximum": 300}}}]}""").good();
        hall = new Hall(world);
        plant = ExamplePlant.register(server, folder, hall::withModel);
        hall.open();
        browser = Browser.open(server.operator().base());
        browser.size(1600, 1000);
        browser.logIn(Objects.requireNonNull(world.key()));
        browser.shows("Age on arrival");
    }

    @AfterAll
    static void stop() {
        browser.close();
        hall.close();
        plant.close();
        server.close();
    }

    @BeforeEach
    void isWide() {
        browser.size(1600, 900);
        browser.theme("light");
    }

    @AfterEach
    void hasNoFaults() {
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void showsTheWorldWithEverythingWhereItStands() {
        browser.see("#/world");
        browser.find(".label:not([hidden])");
        await().atMost(PATIENCE)
                .until(() -> browser.run("return document.querySelector('.stage canvas').dataset.figures")
                        .equals(Integer.toString(Hall.FIGURES)));
        browser.keepForGuides("console-world");
        browser.size(360, 800);
        assertThat(browser.overflow()).isLessThanOrEqualTo(0);
        await().until(() -> ((Number) browser.run(NAMED)).intValue() == Hall.TWINS);
        browser.keep("console-world-360");
        browser.size(1600, 900);
        browser.theme("dark");
        await().until(() -> ((Number) browser.run(CORNER)).intValue() < 80);
        awaitFigures();
        browser.keep("console-world-dark");
    }

    private static void awaitFigures() {
        await().atMost(PATIENCE)
                .until(() -> browser.run("return document.querySelector('.stage canvas').dataset.figures")
                        .equals(Integer.toString(Hall.FIGURES)));
    }

    @Test
    void showsTheSameWorldByTheClientLibrary() {
        String page = "http://127.0.0.1:" + EXAMPLE;
        try (PeerProcess _ = WorldClientLibrary.example(EXAMPLE);
                Browser other = Browser.open(URI.create(page))) {
            other.size(1600, 800);
            other.goTo(page + "/dist/src/index.js");
            other.run("sessionStorage.setItem('enabler', JSON.stringify({url: '%s', world: 'hall', key: '%s'}))"
                    .formatted(world.base(), world.key()));
            other.goTo(page + "/example/");
            other.shows("open");
            await().atMost(PATIENCE).until(() -> {
                other.keep("world-client");
                return Drawn.in(Pictures.ALL.resolve("world-client.png"))
                                .areas()
                                .size()
                        > LEAST;
            });
            other.keepForGuides("world-client");
            assertThat(other.faults()).isEmpty();
        }
    }

    @Test
    void showsAPressThatFollowsWhatIsWanted() {
        browser.see("#/twins/press-1");
        double begun = strokes();
        await().atMost(PATIENCE).until(() -> strokes() > begun + 40);
        browser.type("#set-press-1-speed", "520");
        browser.press("Set");
        browser.shows("completed in");
        await().atMost(PATIENCE).until(() -> strokes() > begun + 80);
        browser.keepForGuides("console-twin");
    }

    private static double strokes() {
        return Double.parseDouble(
                world.get("/v1/twins/press-1/properties/strokes").good().body());
    }

    @Test
    void showsWhatHappenedWhenARuleRefused() {
        browser.see("#/twins/press-2");
        browser.type("#set-press-2-speed", "400");
        browser.press("Set");
        browser.shows("showroom/press-2-runs-slowly");
        browser.press("What happened, step by step");
        browser.shows("9.2/17");
        browser.keepForGuides("console-flow");
    }

    @Test
    void showsAllThatIsConnectedAndWhatWasRefused() {
        for (String wanted : new String[] {"400", "420", "440"}) {
            world.put("/v1/twins/press-2/properties/speed", wanted).problem(403);
        }
        try (Browser operator = Browser.open(server.operator().base());
                LiveClient follower = LiveClient.open(world)) {
            follower.send("{\"type\":\"subscribe\",\"id\":\"all\",\"rate\":10}");
            operator.logIn(Objects.requireNonNull(server.operator().key()));
            operator.size(1600, 800);
            operator.theme("light");
            operator.shows("showroom/press-2-runs-slowly");
            await().atMost(PATIENCE)
                    .until(() -> operator.run("return document.querySelectorAll('iw-spark path').length > 0")
                            .equals(true));
            operator.keepForGuides("console-overview");
            operator.see("#/topology");
            operator.keep("topology-of-the-hall");
            assertThat(operator.faults()).isEmpty();
        }
    }
}
