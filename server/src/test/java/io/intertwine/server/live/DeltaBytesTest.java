package io.intertwine.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Clause("9.2 step 14")
class DeltaBytesTest {
    private static final Instant TIME = Instant.parse("2026-05-01T12:00:28.608Z");

    private static PropertyState state(long revision, String value) {
        return new PropertyState(new Sample(JsonValue.of(value), null, TIME, TIME, Quality.GOOD, revision), null);
    }

    private static TwinChange change(String twin, Map<String, PropertyState> properties) {
        return new TwinChange(new TwinId(twin), properties, List.of(), null);
    }

    /// So that heads of arrays of each length occur.
    private static List<LiveFrame.Delta> deltas() {
        List<LiveFrame.Delta> deltas = new ArrayList<>();
        for (int size : new int[] {0, 1, 2, 23, 24, 255, 256, 70_000}) {
            List<TwinChange> changes = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                changes.add(change("twin-" + i, Map.of("note", state(i, "größer \"" + i))));
            }
            deltas.add(new LiveFrame.Delta(size, changes));
        }
        PropertyState wanted = new PropertyState(null, new Desired(JsonValue.of(true), TIME, "c-0"));
        TwinEvent event = new TwinEvent("alarm", JsonValue.of(90), TIME);
        deltas.add(new LiveFrame.Delta(
                5,
                List.of(
                        change("a", Map.of("x", state(4096, "x"), "y", state(0, "y"), "z", wanted)),
                        new TwinChange(new TwinId("b"), Map.of("x", state(5, "x")), List.of(event), null),
                        new TwinChange(new TwinId("c"), Map.of(), List.of(), new SyncState.Gone(TIME)),
                        change("d", Map.of("x", state(6, "long".repeat(1000)))))));
        return deltas;
    }

    @ParameterizedTest
    @EnumSource
    void areThoseOfTheMessage(Encoding encoding) {
        DeltaBytes bytes = new DeltaBytes(encoding);
        for (LiveFrame.Delta delta : deltas()) {
            byte[] message = encoding.write(ServerMessage.of("s", delta));
            assertThat(bytes.write("s", delta).toBytes()).isEqualTo(message);
            assertThat(bytes.write("s", delta).toBytes())
                    .as("from what is kept")
                    .isEqualTo(message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void encodeASampleOnceForAll(Encoding encoding) {
        SampleBytes samples = new SampleBytes(encoding);
        PropertyState state = state(7, "x");
        byte[] member = samples.member("note", state);
        assertThat(samples.member("note", state)).isSameAs(member);
        assertThat(samples.member("other", state)).isNotEqualTo(member);
        assertThat(samples.member("note", state(7 + 4096, "x"))).isNotEqualTo(member);
    }
}
