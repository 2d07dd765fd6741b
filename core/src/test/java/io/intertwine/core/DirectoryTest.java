package io.intertwine.core;

import static io.intertwine.api.access.Action.INVOKE;
import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.api.access.Effect.DENY;
import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.rule;
import static io.intertwine.core.DirectoryBench.ids;
import static io.intertwine.core.DirectoryBench.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.condition.Found;
import io.intertwine.api.dtif.dtsd.Area;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.condition.CelConditions;
import io.intertwine.core.memory.MemoryDirectoryIndex;
import io.intertwine.directory.DirectoryLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause({"8.3.2", "9.2 step 4", "9.2 step 5"})
class DirectoryTest {
    private static final JsonObject NORTH =
            new JsonObject(Map.of("hall", JsonValue.of("north"), "floor", JsonValue.of(3)));

    private final DirectoryBench bench = new DirectoryBench(
            new MemoryDirectoryIndex(), new DirectoryLimits(50, 50, Duration.ofSeconds(10)), new CelConditions());

    @BeforeEach
    void register() {
        bench.register(
                "plant",
                NORTH,
                Twins.pump("pump-1"),
                Twins.pump("pump-2", "Pump", "line-2"),
                Twins.pump("fan", "Fan", "x"));
        bench.register("yard", JsonObject.EMPTY, Places.at("crane", 52.5, 13.4), Places.at("gate", 48.1, 11.6));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static DirectoryQuery query(
            @Nullable String text, Set<String> types, Set<String> properties, @Nullable Area area) {
        return new DirectoryQuery(
                null, text, types, Set.of(), properties, Set.of(), area, PageRequest.first(10), false);
    }

    private Found<Twin> found(Subject by, DirectoryQuery query) {
        return bench.enabler().directory().twins(by, query);
    }

    @Nested
    class ATwin {
        @Test
        void isFoundByWhatItSaysOfItself() {
            assertThat(bench.twins(OPERATOR, "'Pump' in types")).containsExactly("pump-1", "pump-2");
            assertThat(bench.twins(OPERATOR, "id.startsWith('pump') && !('line-2' in tags)"))
                    .containsExactly("pump-1");
            assertThat(bench.twins(OPERATOR, "system != 'plant' || 'Fan' in types"))
                    .containsExactly("crane", "fan", "gate");
            assertThat(bench.twins(OPERATOR, "physicalObject == 'asset:fan'")).containsExactly("fan");
        }

        @Test
        void isFoundByItsLiveSide() {
            bench.plant.connected("plant");
            bench.reports("plant", "pump-2", "speed", JsonValue.of(900));
            eventually(() -> assertThat(bench.twins(OPERATOR, "values.speed > 300 && sync == 'connected'"))
                    .containsExactly("pump-2"));
        }

        @Test
        void isFoundByWordsAnywhereInIt() {
            assertThat(ids(found(OPERATOR, query("PUMP calib*", Set.of(), Set.of(), null))))
                    .containsExactly("pump-1", "pump-2");
            assertThat(ids(found(OPERATOR, query("fan", Set.of(), Set.of(), null))))
                    .containsExactly("fan");
            assertThat(ids(found(OPERATOR, query("fan pump", Set.of(), Set.of(), null))))
                    .isEmpty();
            assertThatThrownBy(() -> found(OPERATOR, query(" - ", Set.of(), Set.of(), null)))
                    .hasMessageContaining("1 to 20");
        }

        @Test
        void isFoundByTypeAndByWhatItOffers() {
            assertThat(ids(found(OPERATOR, query(null, Set.of("Fan", "Crane"), Set.of(), null))))
                    .containsExactly("crane", "fan");
            assertThat(ids(found(OPERATOR, query(null, Set.of(), Set.of("speed", "flow"), null))))
                    .containsExactly("fan", "pump-1", "pump-2");
        }

        @Test
        void isFoundWhereItIsDescribedToBe() {
            assertThat(ids(found(OPERATOR, query(null, Set.of(), Set.of(), new Area.Circle(52.51, 13.41, 5000)))))
                    .containsExactly("crane");
            assertThat(ids(found(OPERATOR, query(null, Set.of(), Set.of(), new Area.Box(47, 11, 53, 14)))))
                    .containsExactly("crane", "gate");
        }

        @Test
        void isFoundWhereItReportsToBeInstead() {
            bench.plant.connected("yard");
            bench.reports("yard", "crane", "geoPose", Places.geoPose(40, 20));
            eventually(() -> assertThat(
                            ids(found(OPERATOR, query(null, Set.of(), Set.of(), new Area.Circle(40, 20, 100)))))
                    .containsExactly("crane"));
            assertThat(ids(found(OPERATOR, query(null, Set.of(), Set.of(), new Area.Circle(52.5, 13.4, 100)))))
                    .isEmpty();
        }

        @Test
        void isFoundAsItIsNow() {
            bench.plant.lists("plant", true, Twins.pump("pump-1", "Turbine", "x"));
            assertThat(bench.twins(OPERATOR, "system == 'plant'")).containsExactly("pump-1");
            assertThat(bench.twins(OPERATOR, "'Turbine' in types")).containsExactly("pump-1");
            bench.enabler().twinSystems().withdraw(FACTORY, new TwinSystemId("yard"));
            assertThat(bench.twins(OPERATOR, "true")).containsExactly("pump-1");
        }
    }

    @Nested
    class ASystem {
        @Test
        void isFoundByItsRecord() {
            assertThat(bench.systems("properties.hall == 'north' && properties.floor > 2"))
                    .containsExactly("plant");
            assertThat(bench.systems("!has(properties.hall)")).containsExactly("yard");
            assertThat(bench.systems("registered > timestamp('2020-01-01T00:00:00Z') && owner == 'factory'"))
                    .containsExactly("plant", "yard");
        }

        @Test
        void isFoundByStatusAndPerformance() {
            bench.plant.connected("plant");
            eventually(() -> assertThat(bench.systems("status == 'connected'")).containsExactly("plant"));
            assertThat(bench.systems("twins == 3 && updatesPerSecond < 1 && errors == 0"))
                    .containsExactly("plant");
            assertThat(bench.systems("has(age.p99) && age.p99 > 5000")).isEmpty();
        }

        @Test
        void isFoundByWhatItsReadableTwinsOffer() {
            DirectoryQuery cranes = query(null, Set.of("Crane"), Set.of(), new Area.Circle(52.5, 13.4, 1000));
            assertThat(bench.enabler()
                            .directory()
                            .systems(OPERATOR, cranes)
                            .page()
                            .items())
                    .extracting(system -> system.id().value())
                    .containsExactly("yard");
            assertThat(bench.enabler().directory().systems(PLATFORM, cranes).total())
                    .isZero();
        }

        @Test
        void isFoundAsItIsNow() {
            bench.enabler().twinSystems().change(FACTORY, registration("yard", NORTH), 0);
            assertThat(bench.systems("properties.hall == 'north'")).containsExactly("plant", "yard");
            bench.enabler().twinSystems().withdraw(FACTORY, new TwinSystemId("plant"));
            assertThat(bench.systems("true")).containsExactly("yard");
        }
    }

    @Nested
    @Clause("8.3.5")
    class Permission {
        private static Rule about(String name, TwinSelector twins, boolean allow) {
            return new Rule(name, allow ? ALLOW : DENY, SubjectSelector.ANYONE, twins, Set.of(READ), Set.of());
        }

        @Test
        void holdsBackWhatTheCallerMayNotRead() {
            assertThat(found(PLATFORM, DirectoryQuery.all(PageRequest.first(10)))
                            .total())
                    .isZero();
            bench.policy(
                    "visitors",
                    about("pumps", new TwinSelector(Set.of(), Set.of(), Set.of("Pump"), Set.of()), true),
                    about("crane", new TwinSelector(Set.of("crane"), Set.of("yard"), Set.of(), Set.of()), true),
                    about("not-line-2", new TwinSelector(Set.of(), Set.of(), Set.of(), Set.of("line-2")), false));
            Found<Twin> found = found(PLATFORM, DirectoryQuery.all(PageRequest.first(1)));
            assertThat(ids(found)).containsExactly("crane");
            assertThat(found.total()).isEqualTo(2);
            assertThat(found.exact()).isTrue();
            assertThat(bench.twins(PLATFORM, "true")).containsExactly("crane", "pump-1");
        }

        @Test
        void letsATwinSystemFindItsOwn() {
            assertThat(bench.twins(FACTORY, "true")).hasSize(5);
            assertThat(bench.twins(Bench.subject("stranger", Role.TWIN_SYSTEM), "true"))
                    .isEmpty();
        }

        @Test
        void hidesTheNamesOfWhatTheCallerMayNotUse() {
            bench.policy(
                    "visitors", rule("flow", ALLOW, Set.of(READ), "flow"), rule("stop", ALLOW, Set.of(INVOKE), "stop"));
            assertThat(bench.twins(PLATFORM, "'speed' in properties")).isEmpty();
            assertThat(bench.twins(PLATFORM, "!('speed' in properties)")).hasSize(5);
            assertThat(bench.twins(PLATFORM, "'flow' in properties && 'stop' in actions"))
                    .hasSize(3);
            assertThat(ids(found(PLATFORM, query("calibrate", Set.of(), Set.of(), null))))
                    .isEmpty();
            assertThat(ids(found(PLATFORM, query(null, Set.of(), Set.of("speed"), null))))
                    .isEmpty();
            assertThat(bench.twins(OPERATOR, "'speed' in properties")).hasSize(3);
        }

        @Test
        void hidesTheValuesOfWhatTheCallerMayNotRead() {
            bench.plant.connected("plant");
            bench.reports("plant", "pump-1", "speed", JsonValue.of(900));
            eventually(() ->
                    assertThat(bench.twins(OPERATOR, "values.speed == 900")).hasSize(1));
            bench.policy("visitors", rule("flow", ALLOW, Set.of(READ), "flow"));
            assertThat(bench.twins(PLATFORM, "values.speed == 900")).isEmpty();
            assertThat(bench.twins(PLATFORM, "has(values.speed)")).isEmpty();
        }

        @Test
        void hidesWhereATwinReportsToBe() {
            bench.plant.connected("yard");
            bench.reports("yard", "crane", "geoPose", Places.geoPose(40, 20));
            eventually(() ->
                    assertThat(bench.twins(OPERATOR, "has(values.geoPose)")).hasSize(1));
            bench.policy("visitors", rule("other", ALLOW, Set.of(Action.READ), "load"));
            assertThat(ids(found(PLATFORM, query(null, Set.of(), Set.of(), new Area.Circle(40, 20, 100)))))
                    .isEmpty();
        }
    }

    @Nested
    class Pages {
        @Test
        void goOnWhereTheLastOneEnded() {
            Found<Twin> first = found(OPERATOR, DirectoryQuery.where("system == 'plant'", PageRequest.first(2)));
            assertThat(ids(first)).containsExactly("fan", "pump-1");
            assertThat(first.page().next()).isEqualTo("pump-1");
            Found<Twin> second =
                    found(OPERATOR, DirectoryQuery.where("system == 'plant'", new PageRequest("pump-1", 2)));
            assertThat(ids(second)).containsExactly("pump-2");
            assertThat(second.page().next()).isNull();
            assertThat(second.total()).isEqualTo(3);
            assertThat(second.exact()).isTrue();
        }

        @Test
        void endAtTheBoundOfWhatIsTried() {
            List<TwinDescription> many = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                many.add(Twins.pump("z-" + (1000 + i)));
            }
            bench.plant.lists("plant", false, many.toArray(TwinDescription[]::new));
            Found<Twin> none = found(OPERATOR, DirectoryQuery.where("has(values.speed)", PageRequest.first(5)));
            assertThat(none.page().items()).isEmpty();
            assertThat(none.page().next()).isEqualTo("z-1044");
            assertThat(none.exact()).isFalse();
            Found<Twin> next = found(OPERATOR, DirectoryQuery.where("has(values.speed)", new PageRequest("z-1094", 5)));
            assertThat(next.page().next()).isNull();
        }

        @Test
        void sayHowTheyWereFound() {
            var explained = new DirectoryQuery(
                    "system == 'plant' && !has(values.speed)",
                    "pump",
                    Set.of("Pump"),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    null,
                    PageRequest.first(10),
                    true);
            assertThat(found(OPERATOR, explained).plan()).satisfies(plan -> {
                assertThat(plan.indexed()).containsExactly("text", "types", "system == \"plant\"");
                assertThat(plan.filtered()).containsExactly("!has(values.speed)");
                assertThat(plan.candidates()).isEqualTo(2);
            });
        }
    }

    @Test
    void pointsAtTheFaultOfACondition() {
        assertThatThrownBy(() -> bench.twins(OPERATOR, "system == 'plant' && colour == 'red'"))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("line 1, column 22");
    }

    @Test
    void saysThatThereIsNoLanguageForConditions() {
        try (Intertwine plain = Intertwine.builder().start()) {
            assertThat(plain.directory()
                            .twins(OPERATOR, DirectoryQuery.all(PageRequest.first(1)))
                            .total())
                    .isZero();
            DirectoryQuery conditional = DirectoryQuery.where("true", PageRequest.first(1));
            assertThatThrownBy(() -> plain.directory().twins(OPERATOR, conditional))
                    .hasMessageContaining("conditions(...)");
        }
    }
}
