package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.peer.LogInForm;
import io.intertwine.server.it.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/// The enabler with the systems of a delivery registered, as `examples/shop-delivery/README.md` does it,
/// and a world whose users buy.
final class ShopDeliveryDesk implements AutoCloseable {
    private static final Path EXAMPLE = Path.of("..", "examples", "shop-delivery");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Set<String> MOVING = Set.of("running", "waiting", "compensating");

    /// How Vendure shows that a step was done.
    private static final Map<String, Predicate<JsonObject>> DONE = Map.of(
            "add", _ -> true,
            "address", order -> !Tree.at(order, "shippingAddress.streetLine1").matches("absent|null"),
            "ship", order -> !Tree.at(order, "shippingLines.0.id").equals("absent"),
            "checkout", order -> Tree.at(order, "state").equals("ArrangingPayment"),
            "pay", order -> Tree.at(order, "state").equals("PaymentSettled"));

    final ServerProcess server;
    private final ShopDeliverySystems systems;
    private final Ways ways;
    private volatile Api world;

    ShopDeliveryDesk(ShopDeliverySystems systems) {
        this(systems, target -> target);
    }

    /// By which ways the enabler reaches the systems.
    interface Ways {
        URI to(URI system);

        /// Waits until everything that is on the way now has arrived.
        default void settle() {}
    }

    /// @param settings of the server
    ShopDeliveryDesk(ShopDeliverySystems systems, Ways ways, String... settings) {
        this.systems = systems;
        this.ways = ways;
        server = ServerProcess.start(settings);
        world = server.operator().client("world", "metaverse-system");
        URI shop = ways.to(systems.vendure.base());
        register("shop", shop, keys(systems.vendure.shop(), "activeCustomer"));
        register("office", shop, keys(systems.vendure.admin(), "activeAdministrator"));
        register("calendars", ways.to(systems.calendars.base()), "{\"strategy\":\"basic\"}");
        register("registry", ways.to(systems.registry.api()), """
            {"strategy":"authorization-code","issuer":"%s","client":"enabler","scopes":["openid"],
             "userInfo":{"url":"%s/users/me","subject":"/username"}}""".formatted(
                        systems.realm.issuer(), systems.registry.api()));
        server.operator().put("/v1/policies/shop-delivery", """
            {"rules":[{"name":"buy","effect":"allow","subjects":{"clients":["world"]},"actions":["call"],
             "services":{"systems":["shop","office","registry","calendars"]}},
             {"name":"look","effect":"allow","subjects":{"clients":["world"]},"actions":["read","observe"],
             "twins":{"types":["Good","Parcel"]}}]}""").good();
        for (String collaboration : List.of("buy.yaml", "delivered.yaml")) {
            world.post("/v1/collaborations", text(collaboration), "Content-Type", "application/yaml")
                    .good();
        }
    }

    private static String keys(URI api, String who) {
        return """
            {"strategy":"api-key","key":{"header":"Authorization","prefix":"Bearer "},
             "userInfo":{"url":"%s?query=%%7B%s%%7BemailAddress%%7D%%7D","subject":"/data/%s/emailAddress"}}""".formatted(api, who, who);
    }

    private void register(String id, URI at, String security) {
        server.operator()
                .post("/v1/third-party-systems", """
            {"id":"%s","type":"%s","title":"%s","security":%s,
             "apis":[{"name":"main","server":"%s","check":"request","document":%s}]}""".formatted(
                                id, id, id, security, at, JsonValue.of(text(id + ".openapi.yaml"))))
                .good();
    }

    private static String text(String file) {
        try {
            return Files.readString(EXAMPLE.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The user is a new customer of the shop from now on, linked everywhere, and has a good and a
    /// parcel.
    void move(String user) {
        register(user);
        link("shop", user, "{\"key\":\"" + systems.vendure.customer(ShopDeliverySystems.mail(user)) + "\"}");
        link("office", user, "{\"key\":\"" + systems.clerk + "\"}");
        link("calendars", user, "{\"username\":\"" + user + "\",\"password\":\"" + systems.password + "\"}");
        Answer link = world.post("/v1/grants", "{\"system\":\"registry\",\"user\":\"" + user + "\"}")
                .good();
        LogInForm browser = new LogInForm(ShopDeliverySystems.USER, systems.password);
        URI back = browser.logInFrom(URI.create(link.at("link.page")));
        assertThat(browser.follow(back).status()).isEqualTo(200);
    }

    private void register(String user) {
        wares(user);
        world.post("/v1/collaboration-triggers", text("trigger.json").replace("ada", user), "Intertwine-User", user)
                .good();
    }

    /// A good and a parcel, unless they are there: the answer may have got lost.
    void wares(String name) {
        Answer made = world.post("/v1/twin-systems", text("goods.json").replace("ada", name));
        if (made.status() != 409) {
            made.good();
        }
    }

    /// What the world sees of a twin now.
    String twin(String id, String property) {
        Answer value = world.get("/v1/twins/" + id + "/properties/" + property);
        return value.status() == 200 ? value.body().replace("\"", "") : "absent";
    }

    LiveClient follow(String twin) {
        return LiveClient.open(world).subscribe("goods", "\"twins\":[\"" + twin + "\"],\"channel\":\"ordered\"");
    }

    /// The courier's world says that the parcel is there.
    void deliver(String user) {
        world.post("/v1/twins/parcel-" + user + "/samples", """
            {"samples":[{"property":"state","value":"delivered"}]}""").good();
    }

    private void link(String system, String user, String proof) {
        Answer linked = world.post(
                        "/v1/grants", "{\"system\":\"%s\",\"user\":\"%s\",\"proof\":%s}".formatted(system, user, proof))
                .good();
        assertThat(linked.at("grant.state")).isEqualTo("active");
    }

    /// Starts a purchase and returns the id of its run.
    String buy(String user, String slot) {
        return buy(user, "garden-chair", slot, user, user + "/" + slot);
    }

    /// @param wares which good and parcel
    /// @param key   twice the same is one purchase
    String buy(String user, String product, String slot, String wares, String key) {
        return world.post(
                        "/v1/runs",
                        """
            {"collaboration":"shop-delivery","input":{"product":"%s","quantity":1,"resident":"%s",
             "slot":"%s","address":{"streetLine1":"Way 1","city":"Ulm","countryCode":"DE"},
             "good":"good-%s","parcel":"parcel-%s"}}""".formatted(product, user, slot, wares, wares),
                        "Intertwine-User",
                        user,
                        "Idempotency-Key",
                        key)
                .good()
                .at("id");
    }

    Answer run(String user, String id) {
        return world.get("/v1/runs/" + id, "Intertwine-User", user).good();
    }

    /// Waits until nothing happens any more by itself.
    Answer settled(String user, String id) {
        try {
            await().atMost(PATIENCE).until(() -> !MOVING.contains(run(user, id).at("state")));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(run(user, id).body(), e);
        }
        return run(user, id);
    }

    /// Waits until it is over; whenever nobody knows about a step, asks the shop.
    Answer over(String user, String id) {
        Answer now = settled(user, id);
        while (now.at("state").equals("unknown")) {
            resolve(user, id, now);
            now = settled(user, id);
        }
        return now;
    }

    /// Only what can no longer arrive was not done. Where no step is open, another attempt helps.
    private void resolve(String user, String id, Answer run) {
        ways.settle();
        JsonArray steps = (JsonArray) Objects.requireNonNull(Tree.find(run.json(), "steps"));
        JsonValue step = steps.items().stream()
                .filter(one -> Tree.at(one, "state").equals("unknown"))
                .findFirst()
                .orElse(null);
        if (step == null) {
            world.post("/v1/runs/" + id + "/retry", "", "Intertwine-User", user).good();
            return;
        }
        Predicate<JsonObject> done = DONE.getOrDefault(Tree.at(step, "name"), _ -> false);
        boolean undoing = Tree.at(step, "key").startsWith("undo/"); // it finds by itself what is undone
        Optional<JsonObject> order = systems.orders(user).stream()
                .filter(one -> !undoing && isOf(id, one))
                .filter(done)
                .findFirst();
        String finding = order.map(one -> one.with("__typename", JsonValue.of("Order")))
                .map(one -> "\"output\":{\"data\":{\"order\":" + one + "}}")
                .orElse("\"error\":{\"status\":500,\"title\":\"not done\",\"detail\":\"The shop knows of nothing.\"}");
        world.post(
                        "/v1/runs/" + id + "/resolve",
                        "{\"step\":\"" + Tree.at(step, "key") + "\"," + finding + "}",
                        "Intertwine-User",
                        user)
                .good();
    }

    /// A customer has one basket at a time.
    private static boolean isOf(String run, JsonObject order) {
        String state = Tree.at(order, "state");
        return state.equals("AddingItems")
                || state.equals("ArrangingPayment")
                || order.array("payments").stream()
                        .anyMatch(paid -> Tree.at(paid, "metadata.run").equals(run));
    }

    /// Kills the server and starts it again on what it kept.
    void kill() {
        server.kill();
        server.restart();
        world = server.again(world);
    }

    @Override
    public void close() {
        server.close();
    }
}
