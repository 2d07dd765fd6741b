package io.intertwine.core;

import static io.intertwine.api.access.Action.INVOKE;
import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.api.access.Effect.DENY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.dtif.tsi.TwinCollection.Collected;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Clause({"8.3.6", "9.1 step 17", "9.1 step 18"})
class TwinInteractionTest {
    private static final Subject CARRIER = Bench.subject("carrier", Role.THIRD_PARTY_SYSTEM);

    private final Bench bench = Bench.withPump();

    @BeforeEach
    void report() {
        bench.plant.lists("plant", false, Twins.pump("fan"));
        bench.speed(900);
        bench.plant.reports("plant", "pump", "flow", JsonValue.of(3));
        eventually(() -> bench.expectValue("pump", "flow", 3));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private TwinCollection collect(Subject subject, Set<String> properties, String... twins) {
        return bench.enabler().interaction().collect(subject, new CollectionRequest(ids(twins), properties));
    }

    private static Set<TwinId> ids(String... twins) {
        return Stream.of(twins).map(TwinId::new).collect(Collectors.toSet());
    }

    @Test
    void collectsSeveralTwinsInTheOrderOfTheirIds() {
        bench.openHouse();
        TwinCollection collection = collect(CARRIER, Set.of(), "pump", "fan");
        assertThat(collection.twins())
                .extracting(each -> each.twin().id().value())
                .containsExactly("fan", "pump");
        Collected pump = collection.twins().getLast();
        assertThat(pump.state().properties()).containsOnlyKeys("speed", "flow");
        assertThat(pump.twin().description().actions()).containsOnlyKeys("stop", "calibrate");
        assertThat(pump.withheld()).isEmpty();
    }

    @Test
    void givesWhatTheCallerMayReadAndNamesTheRuleForTheRest() {
        bench.policy(
                "carriers",
                rule("flow", ALLOW, Set.of(READ), "flow", "title"),
                rule("stop", ALLOW, Set.of(INVOKE), "stop"),
                rule("not-speed", DENY, Set.of(READ), "speed"));
        Collected pump = collect(CARRIER, Set.of("flow", "speed", "secret"), "pump")
                .twins()
                .getFirst();
        assertThat(pump.state().properties()).containsOnlyKeys("flow");
        assertThat(pump.twin().description().properties()).containsOnlyKeys("flow");
        assertThat(pump.twin().description().actions()).containsOnlyKeys("stop");
        assertThat(pump.withheld())
                .containsExactlyInAnyOrderEntriesOf(Map.of("speed", "carriers/not-speed", "secret", "default-deny"));
    }

    @Test
    void givesOnlyWhatWasAskedFor() {
        Collected pump = collect(OPERATOR, Set.of("speed"), "pump").twins().getFirst();
        assertThat(pump.state().properties()).containsOnlyKeys("speed");
        assertThat(pump.twin().description().properties()).containsOnlyKeys("speed");
    }

    @Test
    void doesNotTellUnknownTwinsFromThoseThatMayNotBeRead() {
        TwinSelector fanOnly = new TwinSelector(Set.of("fan"), Set.of(), Set.of(), Set.of());
        bench.policy("carriers", new Rule("fan", ALLOW, SubjectSelector.ANYONE, fanOnly, Set.of(READ), Set.of()));
        TwinCollection collection = collect(CARRIER, Set.of(), "pump", "nobody", "fan");
        assertThat(collection.absent()).containsExactly(new TwinId("nobody"), new TwinId("pump"));
        assertThat(collection.twins()).hasSize(1);
    }

    @Test
    void marksStaleTwinsAndValuesThatAreOlderThanAskedFor() {
        bench.clock.pass(Duration.ofMinutes(2));
        bench.speed(901);
        eventually(() -> bench.expectValue("pump", "speed", 901));
        bench.plant.unreachable("plant", "away");
        eventually(() -> bench.expectSync("pump", "stale"));
        Collected pump = bench.enabler()
                .interaction()
                .collect(OPERATOR, new CollectionRequest(ids("pump"), Set.of(), Duration.ofMinutes(1)))
                .twins()
                .getFirst();
        assertThat(pump.state().sync().word()).isEqualTo("stale");
        assertThat(pump.outdated()).containsExactly("flow");
    }

    @Test
    void isBounded() {
        Set<TwinId> many = IntStream.rangeClosed(0, CollectionRequest.MOST)
                .mapToObj(i -> new TwinId("t" + i))
                .collect(Collectors.toSet());
        assertThatThrownBy(() -> new CollectionRequest(many, Set.of())).hasMessageContaining("1 to 1000");
    }
}
