package io.intertwine.examples.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.examples.plant.device.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WotPlantIT {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final String LAMP = "/things/lamp-1/";
    private static final String DOOR = "/things/door-1/";

    @TempDir
    static Path folder;

    private static PlantRun plant;
    private static WebCaller caller;

    @BeforeAll
    static void startPlant() throws IOException {
        plant = PlantRun.start(WotPlant.class, folder);
        caller = new WebCaller(plant.access("url"), plant.access("token"));
    }

    @AfterAll
    static void endPlant() {
        caller.close();
        plant.close();
    }

    @Test
    void needsTheTokenEverywhereButAtTheWellKnownPlace() {
        try (var stranger = new WebCaller(plant.access("url"), "guess")) {
            var refused = stranger.get("/things");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"plant\"");
            assertThat(stranger.get("/nowhere").statusCode()).isEqualTo(401);
            assertThat(stranger.get("/.well-known/wot").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void listsAllThingsOverMoreThanOnePage() {
        var ids = new ArrayList<String>();
        var path = "/things";
        int pages = 0;
        for (; !path.isEmpty(); pages++) {
            var page = caller.get(path);
            Json.of(page.body()).forEach(thing -> ids.add(thing.path("id").asText()));
            path = next(page);
        }
        assertThat(pages).isEqualTo(2);
        assertThat(ids).containsExactly("urn:dev:plant:door-1", "urn:dev:plant:lamp-1", "urn:dev:plant:sensor-1");
    }

    @Test
    void answersWhereTheFormsOfItsDescriptionsLead() {
        var things = Json.of(caller.get("/things?limit=100").body());
        for (var thing : things) {
            var base = thing.path("base").asText();
            thing.path("properties").forEach(property -> {
                var path = base.substring(plant.access("url").length())
                        + property.path("forms").path(0).path("href").asText();
                assertThat(caller.get(path).statusCode()).as(path).isEqualTo(200);
            });
        }
    }

    @Test
    void streamsTheCurrentValueAndThenEachChange() {
        caller.put(LAMP + "properties/brightness", "10");
        try (var events = caller.stream(LAMP + "properties/brightness/observe")) {
            await().until(() -> events.heard().contains("data: 10"));
            assertThat(caller.put(LAMP + "properties/brightness", "30").statusCode())
                    .isEqualTo(204);
            await().until(() -> events.heard().contains("data: 30"));
            var fade = caller.post(LAMP + "actions/fade", "{\"to\": 35, \"seconds\": 0.5}");
            assertThat(fade.body()).isEqualTo("35");
            await().until(() -> events.heard().contains("data: 35"));
        }
    }

    @Test
    void answersALongPollWhenTheValueChangesAndAtOnceWhenOneWasMissed() {
        var path = LAMP + "properties/on/longpoll";
        caller.put(LAMP + "properties/on", "false");
        var poll = CompletableFuture.supplyAsync(() -> caller.get(path));
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            caller.post(LAMP + "actions/toggle", "");
            return poll.isDone();
        });
        var tag = poll.join().headers().firstValue("ETag").orElseThrow();
        caller.post(LAMP + "actions/toggle", "");
        caller.post(LAMP + "actions/toggle", "");
        var missed = caller.get(path, "If-None-Match", tag);
        assertThat(missed.body()).isEqualTo(caller.get(LAMP + "properties/on").body());
    }

    @Test
    void refusesToOpenALockedDoor() {
        caller.put(DOOR + "properties/locked", "true");
        var refused = caller.post(DOOR + "actions/open", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Json.of(refused.body()).path("detail").asText()).startsWith("door-1 is locked");
        caller.put(DOOR + "properties/locked", "false");
        assertThat(caller.post(DOOR + "actions/open", "").statusCode()).isEqualTo(204);
        assertThat(caller.get(DOOR + "properties/position").body()).isEqualTo("1.0");
    }

    @Test
    void tellsThatTheLampIsTooHot() {
        try (var events = caller.stream(LAMP + "events/overheated")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                caller.put(LAMP + "properties/on", "true");
                caller.put(LAMP + "properties/brightness", "100");
                return events.heard().contains("event: overheated");
            });
            await().until(() -> events.heard().stream().anyMatch(line -> line.startsWith("data: {\"temperature\":")));
        }
    }

    @Test
    void answersFaultsWithTheirStatus() {
        var brightness = LAMP + "properties/brightness";
        assertThat(caller.put(brightness, "101").statusCode()).isEqualTo(400);
        assertThat(caller.put(brightness, "{").statusCode()).isEqualTo(400);
        assertThat(caller.put(brightness, "1 2").statusCode()).isEqualTo(400);
        assertThat(caller.put(brightness, "1".repeat(70_000)).statusCode()).isEqualTo(413);
        assertThat(caller.put(LAMP + "properties/power", "1").statusCode()).isEqualTo(405);
        assertThat(caller.post(brightness, "1").statusCode()).isEqualTo(405);
        assertThat(caller.get(LAMP + "properties/colour").statusCode()).isEqualTo(404);
        assertThat(caller.get("/things/lamp-9").statusCode()).isEqualTo(404);
        assertThat(caller.get("/things?limit=0").statusCode()).isEqualTo(400);
    }

    @Test
    void endsInOrderWhenToldTo(@TempDir Path ownFolder) throws IOException, InterruptedException {
        try (var own = PlantRun.start(WotPlant.class, ownFolder)) {
            own.stop();
            assertThat(own.readyFile()).doesNotExist();
            assertThat(own.errors()).isEmpty();
        }
    }

    private static String next(HttpResponse<String> page) {
        return page.headers().allValues("Link").stream()
                .map(NEXT::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse("");
    }
}
