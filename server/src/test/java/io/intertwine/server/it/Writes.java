package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue.JsonObject;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes records over REST as fast as they are acknowledged, until the server is gone, and looks afterwards whether
/// what was acknowledged is there.
final class Writes {
    private final Set<String> policies = ConcurrentHashMap.newKeySet();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final Set<String> worlds = ConcurrentHashMap.newKeySet();
    private final Set<String> clients = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private volatile int counted;
    private volatile String latestKey = "";

    /// Returns when the server does not answer any more.
    void writeUntilGone(Api operator) {
        try {
            while (true) {
                write(operator, number.incrementAndGet());
            }
        } catch (UncheckedIOException _) {
            // it was killed: that is what this is about
        }
    }

    private void write(Api operator, int at) {
        String rule =
                "{\"name\":\"r\",\"effect\":\"deny\",\"subjects\":{},\"actions\":[\"write\"],\"twins\":{\"ids\":[\"none\"]}}";
        operator.put("/v1/policies/p-" + at, "{\"rules\":[" + rule + "]}").good();
        policies.add("p-" + at);
        operator.put("/v1/worlds/w-" + at, "{}").good();
        worlds.add("w-" + at);
        operator.put("/v1/worlds/counting", "{\"title\":\"" + at + "\"}").good();
        counted = at;
        if (at % 10 == 0) {
            latestKey = String.valueOf(
                    operator.client("c-" + at, "metaverse-system").key());
            clients.add("c-" + at);
            // without an answer it may be there or gone
            policies.remove("p-" + at);
            operator.delete("/v1/policies/p-" + at).good();
            removed.add("p-" + at);
        }
    }

    int count() {
        return policies.size() + worlds.size() + clients.size();
    }

    void checkAllAreThere(Api operator) {
        assertThat(ids(operator, "/v1/policies")).containsAll(policies).noneMatch(removed::contains);
        assertThat(ids(operator, "/v1/worlds")).containsAll(worlds);
        assertThat(ids(operator, "/v1/clients")).containsAll(clients);
        assertThat(Integer.parseInt(operator.get("/v1/worlds/counting").good().at("title")))
                .isBetween(counted, counted + 1);
        if (!latestKey.isEmpty()) {
            new Api(operator.base(), latestKey).get("/v1/me").good();
        }
    }

    private static Set<String> ids(Api operator, String path) {
        Set<String> ids = new HashSet<>();
        String after = "";
        while (!after.equals("absent")) {
            var page = operator.get(path + "?limit=1000&after=" + after).good();
            ((JsonObject) page.json()).array("items").forEach(item -> ids.add(Tree.at(item, "id")));
            after = page.at("next");
        }
        return ids;
    }
}
