package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intertwine.api.Clause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the world view of the console draws: shapes of twins, faces of avatars, twins that are
/// placed, frames that are aligned.
@Clause({"8.3.3", "9.2 step 14"})
class ConsoleWorldIT {
    private static final String TWINS = """
            {"id": "gallery", "type": "world", "twins": [
              {"id": "statue", "title": "Statue", "properties": {},
               "representation": {"href": "MODELS/statue.gltf", "mediaType": "model/gltf+json"}},
              {"id": "lost", "title": "Lost model", "properties": {},
               "representation": {"href": "MODELS/lost.glb", "mediaType": "model/gltf-binary"}},
              {"id": "kiosk", "title": "Kiosk", "properties": {}},
              {"id": "mia", "title": "Mia", "@type": ["Avatar"],
               "properties": {"face": {"@type": "face.arkit52", "readOnly": true}, "pose": {"type": "object", "readOnly": true}}},
              {"id": "crane", "title": "Crane", "properties": {"pose": {"type": "object"}}}, MACHINES]}""";
    private static final int MACHINES = 12;
    private static final String PLACED =
            "{\"id\":\"%s\",\"pose\":{\"frame\":\"hall\",\"position\":[%s,0,0],\"orientation\":[0,0,0,1]}}";
    /// How many pixels of the view meet a condition on their red, green and blue.
    private static final String COUNT = """
            const view = document.querySelector('.stage canvas'), copy = document.createElement('canvas');
            [copy.width, copy.height] = [view.width, view.height];
            const plane = copy.getContext('2d');
            plane.drawImage(view, 0, 0);
            const all = plane.getImageData(0, 0, copy.width, copy.height).data;
            let count = 0;
            for (let at = 0; at < all.length; at += 4) {
              const [r, g, b] = [all[at], all[at + 1], all[at + 2]];
              if (CONDITION) count++;
            }
            return count;""";

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor();

    private static ServerProcess server;
    private static HttpServer models;
    private static Api world;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        models = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        models.createContext("/statue.gltf", exchange -> answer(exchange, PressModel.gltf()));
        models.start();
        server = ServerProcess.start();
        world = server.operator().client("stage", "metaverse-system");
        String machines = machines(
                i -> "{\"id\":\"m%1$d\",\"title\":\"Machine %1$d\",\"properties\":{\"speed\":{\"type\":\"number\"}}}"
                        .formatted(i));
        world.post(
                        "/v1/twin-systems",
                        TWINS.replace("MODELS", "http:/" + models.getAddress()).replace("MACHINES", machines))
                .good();
        server.operator()
                .put("/v1/policies/gallery", Policies.all("stage", "gallery"))
                .good();
        world(
                "hall",
                PLACED.formatted("statue", -2) + "," + PLACED.formatted("lost", 2) + ",\"kiosk\",\"mia\",\"crane\"");
        world("exhibition", exhibition());
        world("mirror", PLACED.formatted("mia", 0));
        push("crane", "pose", "{\"frame\":\"harbour\",\"position\":[1,0,0],\"orientation\":[0,0,0,1]}");
        push("mia", "face", Avatars.face(0));
        // whoever pushes nothing for a while is away, and a busy machine takes its time
        var _ = CLOCK.scheduleAtFixedRate(ConsoleWorldIT::stand, 0, 2, TimeUnit.SECONDS);
        browser = Browser.open(server.operator().base());
        browser.logIn(Objects.requireNonNull(world.key()));
        browser.shows("Age on arrival");
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private static String machines(IntFunction<String> form) {
        return IntStream.range(0, MACHINES).mapToObj(form).collect(Collectors.joining(","));
    }

    /// Machines in a half circle around two that have a figure.
    private static String exhibition() {
        String placed = machines(i -> {
            double angle = Math.PI * (1 + i / (MACHINES - 1.0));
            return String.format(
                    Locale.ROOT,
                    "{\"id\":\"m%d\",\"pose\":{\"frame\":\"hall\",\"position\":[%.2f,0,%.2f],\"orientation\":[0,%.4f,0,%.4f]}}",
                    i,
                    8 * Math.cos(angle),
                    6 * Math.sin(angle) + 2,
                    Math.sin(-angle / 2 - Math.PI / 4),
                    Math.cos(-angle / 2 - Math.PI / 4));
        });
        return placed + "," + PLACED.formatted("statue", -2) + "," + PLACED.formatted("kiosk", 4) + ",\"mia\"";
    }

    private static void world(String id, String twins) {
        world.put("/v1/worlds/" + id, "{\"title\":\"The %1$s\",\"frame\":\"hall\"}".formatted(id))
                .good();
        world.post("/v1/worlds/" + id + "/twins?acquire=false", "{\"twins\":[" + twins + "]}")
                .good();
    }

    private static void push(String twin, String property, String value) {
        world.post(
                        "/v1/twins/" + twin + "/samples",
                        "{\"samples\":[{\"property\":\"" + property + "\",\"value\":" + value + "}]}")
                .good();
    }

    @AfterAll
    static void stop() {
        CLOCK.shutdownNow();
        browser.close();
        server.close();
        models.stop(0);
    }

    @BeforeEach
    void isWide() {
        browser.size(1600, 1000);
        browser.theme("light");
    }

    @AfterEach
    void hasNoFaults() {
        assertThat(browser.faults()).isEmpty();
    }

    private static int pixels(String condition) {
        return ((Number) browser.run(COUNT.replace("CONDITION", condition))).intValue();
    }

    private static void stand() {
        push("mia", "pose", "{\"frame\":\"hall\",\"position\":[0,0,2],\"orientation\":[0,0,0,1]}");
    }

    private static void show(String world) {
        browser.see("#/flows"); // the view begins anew
        browser.see("#/world");
        browser.choose("select[aria-label=World]", world);
        browser.find(".label:not([hidden])");
    }

    @Test
    void showsAModelAndSaysWhyAnotherDoesNotCome() {
        show("The hall");
        await().until(() -> pixels("r > 180 && g < 60 && b < 60") > 100);
        browser.press("Lost model");
        browser.shows("Its model is not shown");
        browser.shows("answered 404");
        browser.keep("world-models");
        assertThat(world.get("/v1/twins/kiosk/representation").status()).isEqualTo(404);
    }

    @Test
    void showsAWholeExhibition() {
        push("mia", "face", Avatars.face(0.4));
        show("The exhibition");
        await().until(() -> pixels("r > 180 && g < 60 && b < 60") > 100);
        browser.size(1440, 900);
        push("mia", "face", Avatars.face(0.5));
        browser.keep("world-exhibition");
        browser.press("Mia");
        browser.shows("0, 0, 2 in hall");
        browser.size(360, 900);
        assertThat(browser.overflow()).isLessThanOrEqualTo(0);
    }

    @Test
    void showsTheFaceOfAnAvatarAsItMoves() {
        String mouth = "r > 1.5 * g && r > 1.4 * b && r > 60";
        browser.size(1600, 650); // the numbers below are of a view of this height
        show("The mirror");
        browser.find("main input[type=checkbox]").click(); // an axis is red, too
        push("mia", "face", Avatars.face(0));
        await().until(() -> pixels("r > 1.1 * b && r > 120") > 300);
        await().until(() -> pixels(mouth) < 60);
        int closed = pixels(mouth);
        browser.keep("world-mouth-closed");
        push("mia", "face", Avatars.face(1));
        await().until(() -> pixels(mouth) > 2 * closed + 40);
        browser.keep("world-mouth-open");
    }

    @Test
    void placesATwinByPointsThatAreKnownInBoth() {
        show("The hall");
        browser.press("Kiosk");
        browser.press("By points that are known in both");
        points("0,0,0", "5,0,1", "1,0,0", "5,0,0", "0,1,0", "5,1,1");
        browser.press("Fit");
        browser.shows("Off by 0 mm");
        browser.keep("world-fiducials");
        browser.press("Place it there");
        await().until(() -> world.get("/v1/worlds/hall/twins").body().contains("[5.0,0.0,1.0]"));
    }

    @Test
    void alignsAFrameByHandForAll() {
        show("The hall");
        browser.shows("1 twin stands in the frame harbour");
        browser.find("iw-placing input[name=x]").clear();
        browser.type("iw-placing input[name=x]", "3");
        browser.find(".placing button").click();
        browser.shows("is aligned by stage");
        assertThat(world.get("/v1/worlds/hall/alignments/harbour").good().at("position.0"))
                .isEqualTo("3");
        assertThat(world.get("/v1/twins/crane/state", "Intertwine-World", "hall")
                        .good()
                        .at("properties.pose.reported.value.position.0"))
                .isEqualTo("4");
        browser.press("Remove the alignment");
        browser.shows("1 twin stands in the frame harbour");
        world.get("/v1/worlds/hall/alignments/harbour").problem(404);
    }

    @Test
    void alignsAFrameByPointsAndShowsWhatIsLeftOver() {
        show("The hall");
        browser.shows("1 twin stands in the frame harbour");
        browser.press("By points that are known in both");
        points("0,0,0", "5,0,1", "1,0,0", "5,0,0", "0,1,0", "5,1.003,1");
        browser.press("Fit");
        browser.shows("Off by");
        browser.press("Place it there");
        browser.shows("Its 3 points are off by");
        browser.keep("world-alignment");
        show("The hall");
        browser.shows("Its 3 points are off by");
        assertThat(browser.text()).doesNotContain("stands in the frame harbour");
        browser.press("Remove the alignment");
        browser.shows("1 twin stands in the frame harbour");
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1600})
    void fitsWithEverythingOpen(int width) {
        browser.size(width, 1000);
        show("The hall");
        browser.run("document.querySelectorAll('.world details').forEach(each => each.open = true)");
        assertThat(browser.overflow()).isLessThanOrEqualTo(0);
        browser.keep("world-open-" + width);
    }

    /// Types the coordinates of three points, of it and in the world by turns.
    private static void points(String... all) {
        for (int point = 0; point < all.length / 2; point++) {
            for (int side = 0; side < 2; side++) {
                String[] axes = all[2 * point + side].split(",", -1);
                for (int axis = 0; axis < 3; axis++) {
                    String label = "xyz".charAt(axis) + " of point " + (point + 1)
                            + (side == 0 ? " in its own axes" : " in the world");
                    browser.type("[aria-label='" + label + "']", axes[axis]);
                }
            }
        }
    }
}
