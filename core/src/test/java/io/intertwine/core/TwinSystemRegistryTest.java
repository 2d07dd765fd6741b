package io.intertwine.core;

import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static io.intertwine.core.Bench.registration;
import static io.intertwine.core.Bench.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.CommonError;
import io.intertwine.api.ErrorCode;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.TwinError;
import io.intertwine.api.dtif.dtsr.SystemHealth;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause("8.3.1")
class TwinSystemRegistryTest {
    private static final Subject OTHER = subject("other-factory", Role.TWIN_SYSTEM);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static void fails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private List<String> twins(String system) {
        return bench.enabler().twinList().ofSystem(new TwinSystemId(system)).stream()
                .map(twin -> twin.id().value())
                .toList();
    }

    private SystemHealth health() {
        return bench.enabler().twinSystems().health(new TwinSystemId("plant"));
    }

    @Nested
    class Register {
        @Test
        @Clause({"9.2 step 1", "9.2 step 2", "9.2 step 3"})
        void storesTheSystemListsItsTwinsAndConnects() {
            TwinSystem system = bench.register("plant", Twins.pump("pump"), Twins.pump("spare"));
            assertThat(system.owner()).isEqualTo(FACTORY.client());
            assertThat(system.registered()).isEqualTo(Bench.START);
            assertThat(bench.enabler().twinSystems().find(system.id())).contains(system);
            assertThat(bench.enabler().twinSystems().list(PageRequest.first(10)).items())
                    .containsExactly(system);
            assertThat(twins("plant")).containsExactly("pump", "spare");
            assertThat(bench.plant.open()).isOne();
        }

        @Test
        void refusesAnIdThatIsTaken() {
            bench.register("plant");
            fails(TwinError.SYSTEM_EXISTS, () -> bench.enabler().twinSystems().register(OTHER, registration("plant")));
            assertThat(bench.plant.open()).isOne();
        }

        @Test
        void refusesATypeWithoutConnector() {
            TwinSystemRegistration unknown = new TwinSystemRegistration(
                    new TwinSystemId("plant"), "telex", "", JsonObject.EMPTY, JsonObject.EMPTY, null, List.of());
            assertThatThrownBy(() -> bench.enabler().twinSystems().register(FACTORY, unknown))
                    .hasMessageContaining("'telex'")
                    .hasMessageContaining("[plant, world]");
        }

        @Test
        void refusesWhatTheConnectorFindsWrong() {
            JsonObject wrong = new JsonObject(Map.of("fault", JsonValue.of("The broker is missing: name one.")));
            TwinSystemRegistration faulty = new TwinSystemRegistration(
                    new TwinSystemId("plant"), "plant", "", JsonObject.EMPTY, wrong, null, List.of());
            fails(
                    TwinError.INVALID_CONNECTOR,
                    () -> bench.enabler().twinSystems().register(FACTORY, faulty));
            assertThat(bench.enabler().twinSystems().find(new TwinSystemId("plant")))
                    .isEmpty();
        }

        @Test
        void refusesACredentialThatIsNotStored() {
            TwinSystemRegistration keyless = new TwinSystemRegistration(
                    new TwinSystemId("plant"), "plant", "", JsonObject.EMPTY, JsonObject.EMPTY, "broker", List.of());
            assertThatThrownBy(() -> bench.enabler().twinSystems().register(FACTORY, keyless))
                    .hasMessageContaining("no credential named 'broker'");
        }

        @Test
        void isNotForMetaverseSystems() {
            assertThatThrownBy(() -> bench.enabler().twinSystems().register(PLATFORM, registration("plant")))
                    .isInstanceOfSatisfying(
                            IntertwineException.class,
                            e -> assertThat(e.rule()).isEqualTo("builtin/systems-by-owners"));
        }

        @Test
        @Clause("9.2 NOTE")
        void refusesATwinOfAnotherSystem() {
            bench.register("plant", Twins.pump("pump"));
            fails(TwinError.FOREIGN_TWIN, () -> bench.register("rival", Twins.pump("pump")));
            assertThat(bench.enabler().twinSystems().find(new TwinSystemId("rival")))
                    .isEmpty();
        }
    }

    @Nested
    class ChangeAndWithdraw {
        @Test
        void aChangeUnlistsTheTwinsItNamesNoMore() {
            TwinSystem old = bench.register("plant", Twins.pump("pump"), Twins.pump("spare"));
            TwinSystem now = bench.enabler()
                    .twinSystems()
                    .change(FACTORY, registration("plant", Twins.pump("spare")), old.revision());
            assertThat(now.revision()).isGreaterThan(old.revision());
            assertThat(twins("plant")).containsExactly("spare");
            assertThat(bench.plant.open()).isOne();
        }

        @Test
        void aChangeOfAnOldRevisionIsAConflict() {
            TwinSystem old = bench.register("plant");
            bench.enabler().twinSystems().change(FACTORY, registration("plant"), old.revision());
            fails(
                    CommonError.CONFLICT,
                    () -> bench.enabler().twinSystems().change(FACTORY, registration("plant"), old.revision()));
        }

        @Test
        void aWithdrawnSystemIsForgottenWithItsTwinsAndTheirState() {
            bench.register("plant", Twins.pump("pump"));
            bench.plant.connected("plant");
            bench.speed(900);
            eventually(() -> bench.expectValue("pump", "speed", 900));
            bench.enabler().twinSystems().withdraw(FACTORY, new TwinSystemId("plant"));
            assertThat(twins("plant")).isEmpty();
            assertThat(bench.enabler().synchronizer().state(new TwinId("pump"))).isEmpty();
            assertThat(bench.plant.open()).isZero();
            eventually(() -> assertThat(bench.live.read(new TwinId("pump"))).isEmpty());
        }

        @Test
        void aSystemIsChangedByItsOwnerAndTheOperatorOnly() {
            bench.register("plant");
            TwinSystemId id = new TwinSystemId("plant");
            assertThatThrownBy(() -> bench.enabler().twinSystems().change(OTHER, registration("plant"), 0))
                    .hasMessageContaining("another client");
            assertThatThrownBy(() -> bench.enabler().twinSystems().withdraw(OTHER, id))
                    .hasMessageContaining("another client");
            assertThat(bench.enabler()
                            .twinSystems()
                            .change(OPERATOR, registration("plant"), 0)
                            .owner())
                    .isEqualTo(FACTORY.client());
        }
    }

    @Nested
    @Clause({"9.2 step 2", "9.2 step 9", "9.2 step 10"})
    class TwinListOfASystem {
        @Test
        void takesWhatTheConnectorFinds() {
            bench.register("plant", Twins.pump("pump"));
            bench.plant.lists("plant", false, Twins.pump("found"));
            assertThat(twins("plant")).containsExactly("found", "pump");
            bench.plant.lists("plant", true, Twins.pump("found"));
            assertThat(twins("plant")).containsExactly("found");
        }

        @Test
        @Clause("9.2 NOTE")
        void refusesATwinThatAnotherSystemSpeaksFor() {
            bench.register("plant", Twins.pump("pump"));
            bench.register("rival");
            bench.plant.lists("rival", true, Twins.pump("pump"), Twins.pump("own"));
            assertThat(bench.enabler().twinList().find(new TwinId("pump")).map(Twin::system))
                    .contains(new TwinSystemId("plant"));
            assertThat(twins("rival")).containsExactly("own");
            assertThat(bench.enabler()
                            .twinSystems()
                            .health(new TwinSystemId("rival"))
                            .lastError())
                    .contains("belongs to the twin system 'plant'");
        }
    }

    @Nested
    class Health {
        @Test
        void tellsStatusSinceWhenAndTheLastErrorEvenWhenItIsOver() {
            bench.register("plant", Twins.pump("pump"));
            assertThat(health().status().word()).isEqualTo("unreachable");
            bench.clock.pass(Duration.ofSeconds(5));
            bench.plant.unreachable("plant", "refused");
            bench.clock.pass(Duration.ofSeconds(5));
            bench.plant.connected("plant");
            bench.plant.connected("plant");
            assertThat(health().status().word()).isEqualTo("connected");
            assertThat(health().status().since()).isEqualTo(Bench.START.plusSeconds(10));
            assertThat(health().lastError()).isEqualTo("refused");
            assertThat(health().twins()).isOne();
        }

        @Test
        void aDegradedSystemIsNotStale() {
            bench.register("plant", Twins.pump("pump"));
            bench.plant.link("plant").status(new ConnectionReport.Degraded("one topic is refused"));
            assertThat(health().status().word()).isEqualTo("degraded");
            eventually(() -> bench.expectSync("pump", "connected"));
        }

        @Test
        void measuresRateAgeAndErrorsOnRealTraffic() {
            bench.register("plant", Twins.pump("pump"));
            TwinId pump = new TwinId("pump");
            bench.plant.reports(
                    "plant",
                    () -> {},
                    new Change(pump, "speed", JsonValue.of(1), Bench.START.minusMillis(40), Quality.GOOD, false),
                    Change.of(pump, "colour", JsonValue.of("red")),
                    Change.of(pump, "speed", JsonValue.of("fast")));
            assertThat(health().performance().updatesPerSecond()).isEqualTo(1);
            assertThat(health().performance().age().p50()).isEqualTo(40);
            assertThat(health().performance().errors()).isEqualTo(2);
            assertThat(health().lastError()).contains("speed").contains("number");
        }

        @Test
        void ofAnUnknownSystemIsAbsent() {
            fails(CommonError.ABSENT, this::askForNobody);
        }

        private void askForNobody() {
            bench.enabler().twinSystems().health(new TwinSystemId("nobody"));
        }
    }
}
