package io.intertwine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.TwinSteps;
import io.intertwine.api.port.TwinSteps.Deed;
import io.intertwine.api.port.TwinSteps.Plan;
import io.intertwine.api.twin.TwinId;
import io.intertwine.core.step.GatedTwinSteps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is wrong with a step says nothing about a twin to who may not know it.
@Clause("8.2.4")
class TwinStepSecretsTest {
    private static final Subject STRANGER = Bench.subject("stranger", Role.METAVERSE_SYSTEM);
    private static final TwinId PARCEL = new TwinId("parcel-1");

    private final Market market = new Market();
    private final Parcels parcels = Parcels.of(market, "parcel-1");
    private final Intertwine enabler = market.enabler();
    private final TwinSteps steps = new GatedTwinSteps(
            enabler.twins(),
            enabler.worldTwins(),
            enabler.synchronizer(),
            enabler.twinList(),
            (client, _) -> client.equals(Bench.PLATFORM.client()),
            enabler.worlds());

    @AfterEach
    void close() {
        market.close();
    }

    private List<String> faults(Subject by, Deed deed, String name, JsonValue value) {
        return steps.faults(by, new Plan(PARCEL, deed, Map.of(name, Optional.of(value))));
    }

    @Test
    void saysToNobodyElseWhatTheTwinHas() {
        parcels.rule("twins", Effect.ALLOW, Action.OBSERVE);
        for (Deed deed : List.of(Deed.SET, Deed.PUSH, Deed.INVOKE)) {
            assertThat(faults(STRANGER, deed, "state", JsonValue.of("lost")).toString())
                    .isEqualTo(faults(STRANGER, deed, "colour", JsonValue.of("red"))
                            .toString()
                            .replace("colour", "state"));
        }
        assertThat(faults(Bench.PLATFORM, Deed.PUSH, "state", JsonValue.of("lost")))
                .singleElement()
                .asString()
                .contains("'state'");
        assertThat(faults(Bench.OPERATOR, Deed.SET, "colour", JsonValue.of("red")))
                .singleElement()
                .asString()
                .contains("no property 'colour'");
    }

    @Test
    void saysWhatIsWrongWithWhatHeMayRead() {
        assertThat(faults(STRANGER, Deed.SET, "state", JsonValue.of("lost"))).hasSize(1);
        assertThat(faults(STRANGER, Deed.SET, "colour", JsonValue.of("red")))
                .singleElement()
                .asString()
                .contains("no property 'colour'");
    }

    @Test
    void whoDoesNotOwnItLearnsNothingByPushing() {
        for (String value : List.of("lost", "shipped")) {
            assertThatThrownBy(() -> steps.push(STRANGER, PARCEL, Map.of("state", JsonValue.of(value)), Bench.START))
                    .hasMessageContaining("not one that you push for");
        }
    }
}
