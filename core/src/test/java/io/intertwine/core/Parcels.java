package io.intertwine.core;

import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.access.Action;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// The twins of a [Market]: the factory's `pump`, and parcels that the platform itself speaks for.
record Parcels(Market market) {
    private static final JsonObject STATE = new JsonObject(Map.of(
            "type",
            JsonValue.of("string"),
            "enum",
            JsonValue.array(List.of(
                    JsonValue.of("ordered"),
                    JsonValue.of("shipped"),
                    JsonValue.of("delivered"),
                    JsonValue.of("cancelled")))));

    static Parcels of(Market market, String... parcels) {
        Parcels all = new Parcels(market);
        market.enabler().twinSystems().register(FACTORY, Bench.registration("plant", Twins.pump("pump")));
        all.connect();
        market.enabler().twinSystems().register(PLATFORM, all.parcels(parcels));
        all.rule("twins", Effect.ALLOW);
        return all;
    }

    void connect() {
        market.plant.connected("plant");
        eventually(() -> assertThat(market.enabler()
                        .synchronizer()
                        .state(new TwinId("pump"))
                        .orElseThrow()
                        .sync()
                        .word())
                .isEqualTo("connected"));
    }

    /// About all twins; without actions, about all of them.
    void rule(String name, Effect effect, Action... actions) {
        Rule all = Bench.rule(name, effect, actions.length == 0 ? Action.OF_TWINS : Set.of(actions));
        market.enabler()
                .policies()
                .put(OPERATOR, new Policy(new PolicyId(name), OPERATOR.client(), name, List.of(all)));
    }

    TwinSystemRegistration parcels(String... ids) {
        List<TwinDescription> twins = Arrays.stream(ids)
                .map(id -> TwinDescription.of(
                        new TwinId(id),
                        Map.of(
                                "state",
                                new PropertyAffordance(STATE),
                                "place",
                                new PropertyAffordance(JsonObject.EMPTY))))
                .toList();
        return new TwinSystemRegistration(
                new TwinSystemId("parcels"), "world", "Parcels", JsonObject.EMPTY, JsonObject.EMPTY, null, twins);
    }

    /// The platform says it; returns when it is on disk.
    void says(String parcel, String property, String value) {
        CountDownLatch durable = new CountDownLatch(1);
        Change change = Change.of(new TwinId(parcel), property, JsonValue.of(value));
        assertThat(market.enabler()
                        .synchronizer()
                        .push(PLATFORM, List.of(change), durable::countDown)
                        .accepted())
                .isOne();
        CollaborationCrashTest.await(durable);
    }

    Optional<JsonValue> value(String twin, String property) {
        return market.enabler()
                .synchronizer()
                .state(new TwinId(twin))
                .map(state -> state.properties().get(property))
                .map(PropertyState::reported)
                .map(Sample::value);
    }
}
