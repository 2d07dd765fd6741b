package io.intertwine.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.intertwine.api.Clause;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowRecorder;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.sif.tpsr.KnownServices;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.fake.SettableClock;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The path that every frame takes.
@Clause("9.2 step 14")
class CountedFramesTest {
    private static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);
    private static final int FRAMES = 200_000;
    private static final LiveFrame.Delta DELTA = new LiveFrame.Delta(
            1,
            List.of(new TwinChange(
                    new TwinId("pump"),
                    Map.of(
                            "speed",
                            new PropertyState(
                                    new Sample(JsonValue.of(900), null, Steps.START, Steps.START, Quality.GOOD, 1),
                                    null)),
                    List.of(),
                    null)));

    private final SettableClock clock = new SettableClock(Steps.START);
    private final KeptFlows kept = new KeptFlows(FlowLimits.DEFAULT, (_, _) -> false, KnownServices.NONE, clock);
    private final Tracer tracer = new Tracer(kept, FlowRecorder.NONE, clock);

    private CountedFrames begun() {
        Exchange[] exchange = new Exchange[1];
        CurrentFlow.run(Steps.FLOW, () -> exchange[0] = tracer.begin(OPERATOR, "pump"));
        return new CountedFrames(_ -> {}, exchange[0], tracer);
    }

    private String carried() {
        return kept.detail(OPERATOR, Steps.FLOW).orElseThrow().payloads().toString();
    }

    @Test
    void allocatesNothingForAFrame() {
        CountedFrames frames = begun();
        frames.begin();
        frames.frame(DELTA);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < FRAMES; i++) {
            frames.frame(DELTA);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FRAMES / 10);
    }

    @Test
    void showsWhatCameBeforeItWasOnRecord() {
        CountedFrames frames = begun();
        frames.frame(DELTA);
        frames.begin();
        assertThat(carried()).contains("text=900");
    }
}
