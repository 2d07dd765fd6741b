package io.intertwine.core;

import static io.intertwine.api.access.Action.INVOKE;
import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Action.WRITE;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.rule;
import static io.intertwine.core.Bench.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause("8.3.3")
class TwinInformationTest {
    private static final TwinId PUMP = new TwinId("pump");

    private final Bench bench = Bench.withPump();

    @AfterEach
    void close() {
        bench.close();
    }

    private void mayRead(String... ids) {
        TwinSelector twins = new TwinSelector(Set.of(ids), Set.of(), Set.of(), Set.of());
        bench.policy("visitors", new Rule("look", ALLOW, SubjectSelector.ANYONE, twins, Set.of(READ), Set.of()));
    }

    @Nested
    @Clause({"9.2 step 8", "9.2 step 11", "9.2 step 12"})
    class PropertiesAndPermission {
        @Test
        void anUnreadableTwinIsAbsentEverywhere() {
            assertThat(bench.enabler().twins().find(PLATFORM, PUMP)).isEmpty();
            assertThat(bench.enabler().twins().state(PLATFORM, PUMP)).isEmpty();
        }

        @Test
        void aDescriptionShowsWhatTheCallerMayUse() {
            bench.policy(
                    "visitors",
                    rule("flow", ALLOW, Set.of(READ), "flow"),
                    rule("drive", ALLOW, Set.of(WRITE), "speed"),
                    rule("stop", ALLOW, Set.of(INVOKE), "stop"));
            TwinDescription shown =
                    bench.enabler().twins().find(PLATFORM, PUMP).orElseThrow().description();
            assertThat(shown.properties()).containsOnlyKeys("flow", "speed");
            assertThat(shown.actions()).containsOnlyKeys("stop");
            assertThat(shown.events()).isEmpty();
        }

        @Test
        void aStateShowsWhatTheCallerMayRead() {
            bench.policy("visitors", rule("flow", ALLOW, Set.of(READ), "flow"));
            bench.speed(900);
            eventually(() -> bench.expectValue("pump", "speed", 900));
            assertThat(bench.enabler()
                            .twins()
                            .state(PLATFORM, PUMP)
                            .orElseThrow()
                            .properties())
                    .isEmpty();
            assertThat(bench.enabler()
                            .twins()
                            .state(FACTORY, PUMP)
                            .orElseThrow()
                            .properties())
                    .containsOnlyKeys("speed");
        }
    }

    @Nested
    @Clause("9.2 step 6")
    class Worlds {
        private static final WorldId HALL = new WorldId("hall");

        @Test
        void takeInTwinsThatTheirSystemMayRead() {
            mayRead("pump");
            bench.enabler().worlds().put(PLATFORM, HALL, "Hall", "hall");
            World world = bench.enabler().worlds().select(PLATFORM, HALL, Map.of(PUMP, Placement.AS_REPORTED));
            assertThat(world.twins()).containsOnlyKeys(PUMP);
            assertThat(bench.enabler().worlds().deselect(PLATFORM, HALL, PUMP).twins())
                    .isEmpty();
        }

        @Test
        void takeInNothingWhenOneTwinMayNotBeRead() {
            bench.plant.lists("plant", false, Twins.pump("secret"));
            mayRead("pump");
            bench.enabler().worlds().put(PLATFORM, HALL, "Hall", "hall");
            Map<TwinId, Placement> both =
                    Map.of(PUMP, Placement.AS_REPORTED, new TwinId("secret"), Placement.AS_REPORTED);
            assertThatThrownBy(() -> bench.enabler().worlds().select(PLATFORM, HALL, both))
                    .hasMessageContaining("no twin 'secret'");
            assertThat(bench.enabler()
                            .worlds()
                            .find(PLATFORM, HALL)
                            .orElseThrow()
                            .twins())
                    .isEmpty();
        }

        @Test
        void keepTheirSelectionWhenTheyAreRenamed() {
            bench.enabler().worlds().put(OPERATOR, HALL, "Hall", "hall");
            bench.enabler().worlds().select(OPERATOR, HALL, Map.of(PUMP, Placement.AS_REPORTED));
            World renamed = bench.enabler().worlds().put(OPERATOR, HALL, "Great hall", "hall");
            assertThat(renamed.title()).isEqualTo("Great hall");
            assertThat(renamed.twins()).containsOnlyKeys(PUMP);
        }

        @Test
        void haveAPlaceOnTheEarthThatStaysWhenTheyAreRenamed() {
            bench.enabler().worlds().put(PLATFORM, HALL, "Hall", "hall");
            JsonObject anchor = Places.geoPose(48, 16);
            bench.enabler().worlds().anchor(PLATFORM, HALL, anchor);
            assertThat(bench.enabler()
                            .worlds()
                            .put(PLATFORM, HALL, "Great hall", "hall")
                            .anchor())
                    .isEqualTo(anchor);
            assertThatThrownBy(() -> bench.enabler().worlds().anchor(PLATFORM, HALL, JsonObject.EMPTY))
                    .hasMessageContaining("The anchor of the world 'hall' is not valid");
            assertThat(bench.enabler().worlds().anchor(PLATFORM, HALL, null).anchor())
                    .isNull();
        }

        @Test
        void areSeenByTheirOwnerAndTheOperatorOnly() {
            bench.enabler().worlds().put(PLATFORM, HALL, "Hall", "hall");
            var stranger = subject("other-platform", Role.METAVERSE_SYSTEM);
            assertThat(bench.enabler().worlds().find(stranger, HALL)).isEmpty();
            assertThat(bench.enabler()
                            .worlds()
                            .list(stranger, PageRequest.first(5))
                            .items())
                    .isEmpty();
            assertThatThrownBy(() -> bench.enabler().worlds().remove(stranger, HALL))
                    .hasMessageContaining("no world 'hall'");
            assertThat(bench.enabler().worlds().find(OPERATOR, HALL)).isPresent();
        }

        @Test
        void areNotMadeByTwinSystems() {
            assertThatThrownBy(() -> bench.enabler().worlds().put(FACTORY, HALL, "Hall", "hall"))
                    .hasMessageContaining("not by a twin-system");
        }
    }
}
