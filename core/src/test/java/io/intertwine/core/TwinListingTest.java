package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dtsr.TwinListEntry.What;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.dtif.dtia.AcquisitionLimits;
import io.intertwine.dtif.dts.DtsLimits;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the twin list remembers, and how long it and a world may be.
@Clause("9.2 step 6")
class TwinListingTest {
    private static final TwinId PUMP = new TwinId("pump");
    private static final TwinSystemId PLANT = new TwinSystemId("plant");
    private static final WorldId HALL = new WorldId("hall");

    private final Bench bench =
            Bench.withPump(new Bench(DtsLimits.DEFAULT, new TwinLimits(3, 2), AcquisitionLimits.DEFAULT));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void tellsWhatAppearedChangedAndDisappeared() {
        bench.plant.lists("plant", false, Twins.pump("fan"));
        bench.plant.lists("plant", false, Twins.pump("fan", "Fan", "line-2"));
        bench.plant.lists("plant", true, Twins.pump("pump"));
        assertThat(bench.enabler().listWatch().changes(OPERATOR, PLANT))
                .extracting(entry -> entry.twin().id().value(), entry -> entry.what())
                .containsExactly(
                        tuple("fan", What.DISAPPEARED),
                        tuple("fan", What.CHANGED),
                        tuple("fan", What.APPEARED),
                        tuple("pump", What.APPEARED));
        assertThat(bench.enabler().listWatch().changes(PLATFORM, PLANT)).isEmpty();
    }

    @Test
    @Clause("8.3.1")
    void refusesTwinsBeyondTheLimitOfASystem() {
        bench.plant.lists("plant", false, Twins.pump("a"), Twins.pump("b"), Twins.pump("c"), Twins.pump("d"));
        assertThat(bench.enabler().twinList().ofSystem(PLANT)).hasSize(3);
        assertThat(bench.enabler().twinSystems().health(PLANT).lastError())
                .contains("2 twins more than the 3")
                .contains("twins-per-system");
        bench.plant.lists("plant", true, Twins.pump("d"), Twins.pump("e"), Twins.pump("f"));
        assertThat(bench.enabler().twinList().ofSystem(PLANT)).hasSize(3);
        assertThatThrownBy(
                        () -> bench.register("big", Twins.pump("1"), Twins.pump("2"), Twins.pump("3"), Twins.pump("4")))
                .hasMessageContaining("1 twins more than the 3");
    }

    @Test
    void refusesTwinsBeyondTheLimitOfAWorld() {
        bench.plant.lists("plant", false, Twins.pump("a"), Twins.pump("b"));
        bench.enabler().worlds().put(OPERATOR, HALL, "Hall", "hall");
        assertThatThrownBy(() -> bench.enabler()
                        .worlds()
                        .select(
                                OPERATOR,
                                HALL,
                                Map.of(
                                        PUMP,
                                        Placement.AS_REPORTED,
                                        new TwinId("a"),
                                        Placement.AS_REPORTED,
                                        new TwinId("b"),
                                        Placement.AS_REPORTED)))
                .hasMessageContaining("3 twins, more than the 2")
                .hasMessageContaining("twins-per-world");
    }
}
