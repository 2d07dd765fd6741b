package io.intertwine.cli.demo;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.Clients;
import io.intertwine.cli.rest.Connection;
import io.intertwine.cli.rest.JsonObjects;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Registers over REST what the demo shows. Doing it again replaces what changed, such as the port of a broker.
record Setup(URI url, Api operator) {
    static final String WORLD_CLIENT = "demo-world";
    static final String WORLD = "hall";
    private static final String POLICY = "demo";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static Setup at(URI url, String operatorKey) {
        return new Setup(url, new Api(new Connection(url, operatorKey, null)));
    }

    /// The key of the world: the one it had, if that still works, or a new one.
    String worldKey(String before) {
        return works(before) ? before : new Clients(operator).key(WORLD_CLIENT, "metaverse-system", "The demo's world");
    }

    private boolean works(String key) {
        return !key.isEmpty()
                && as(key).send(new Call("GET", Call.path("me"), null)).isSuccess();
    }

    void applyPolicy() {
        operator.put(Call.path("policies", POLICY), Resources.own("policy.json"));
    }

    /// Each system registers with a key of its own, which nobody needs afterwards.
    void register(Plant plant) {
        String key = new Clients(operator).key(plant.id(), "twin-system", plant.id());
        plant.registration().register(as(key), Optional.of(plant.credential()));
    }

    /// As [#register]; the shop keeps its key, to ask for twin data. Returns what it needs for that.
    JsonObject register(Shop shop) {
        String key = new Clients(operator).key(Shop.ID, "third-party-system", "Parts shop");
        shop.register(as(key));
        return JsonObjects.texts("url", url.toString(), "key", key);
    }

    void awaitTwins(Plant plant) {
        plant.registration().awaitTwins(operator, PATIENCE);
    }

    /// Selects every twin that the world may see; returns how many that are.
    int selectTwins(String worldKey) {
        Api world = as(worldKey);
        world.put(Call.path("worlds", WORLD), JsonObjects.texts("title", "Hall"));
        List<String> ids = world.list(Call.path("twins"), Map.of()).stream()
                .flatMap(twin -> twin.text("id").stream())
                .toList();
        JsonObject selection = JsonObject.EMPTY.with("twins", JsonObjects.texts(ids));
        world.post(Call.path("worlds", WORLD, "twins"), selection);
        return ids.size();
    }

    private Api as(String key) {
        return new Api(new Connection(url, key, null));
    }
}
