package io.intertwine.server.live;

import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinId;
import io.intertwine.bench.OperationClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What comes in as bytes, and goes out as bytes.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class FrameRun {
    private static final int SAMPLES = 10;
    private static final Instant TIME = Instant.parse("2026-05-01T12:00:28.608123Z");

    private final byte[] json = Encoding.JSON.write(push(number(1200.5)));
    private final byte[] cbor = Encoding.CBOR.write(push(number(1200.5)));
    private final byte[] face = Encoding.JSON.write(push(channels()));
    private final SampleBytes newInJson = new SampleBytes(Encoding.JSON);
    private final SampleBytes newInCbor = new SampleBytes(Encoding.CBOR);
    private final DeltaBytes deltaInJson = new DeltaBytes(Encoding.JSON);
    private final DeltaBytes deltaInCbor = new DeltaBytes(Encoding.CBOR);
    private final LiveFrame.Delta delta = delta();
    private final Parts message = deltaInJson.write("presses", delta);
    private long revision = 1_000_000;

    private static JsonValue number(double number) {
        return JsonValue.of(number);
    }

    private static JsonObject push(JsonValue value) {
        JsonObject sample = new JsonObject(Map.of(
                "twin", JsonValue.of("twin-123"),
                "property", JsonValue.of("speed"),
                "value", value,
                "sourceTime", JsonValue.of(TIME.toString())));
        return new JsonObject(Map.of("type", JsonValue.of("push"), "changes", JsonValue.array(List.of(sample))));
    }

    private static JsonObject channels() {
        Map<String, JsonValue> channels = new LinkedHashMap<>();
        for (int i = 0; i < 52; i++) {
            channels.put("channelOfTheFace" + i, number(i / 64.0));
        }
        return new JsonObject(Map.of("channels", new JsonObject(channels)));
    }

    private static PropertyState state(long revision) {
        return new PropertyState(new Sample(number(revision / 10.0), "rpm", TIME, TIME, Quality.GOOD, revision), null);
    }

    private static LiveFrame.Delta delta() {
        List<TwinChange> changes = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            changes.add(
                    new TwinChange(new TwinId("twin-" + i), Map.of("speed", state(1_000_000 + i)), List.of(), null));
        }
        return new LiveFrame.Delta(1_000_010, changes);
    }

    @Benchmark
    public Object parseJson(OperationClock clock) {
        clock.count();
        return ClientMessage.parse(Encoding.JSON.read(json));
    }

    @Benchmark
    public Object parseCbor(OperationClock clock) {
        clock.count();
        return ClientMessage.parse(Encoding.CBOR.read(cbor));
    }

    @Benchmark
    public Object parseFace(OperationClock clock) {
        clock.count();
        return ClientMessage.parse(Encoding.JSON.read(face));
    }

    @Benchmark
    public byte[] encodeSample(OperationClock clock) {
        clock.count();
        return newInJson.member("speed", state(++revision));
    }

    @Benchmark
    public byte[] encodeSampleCbor(OperationClock clock) {
        clock.count();
        return newInCbor.member("speed", state(++revision));
    }

    @Benchmark
    public Object encodeDelta(OperationClock clock) {
        clock.count();
        return deltaInJson.write("presses", delta);
    }

    @Benchmark
    public Object encodeDeltaCbor(OperationClock clock) {
        clock.count();
        return deltaInCbor.write("presses", delta);
    }

    @Benchmark
    public int frame(OperationClock clock) {
        clock.count();
        try (SocketForm.Framed framed = SocketForm.framed(Encoding.JSON, message)) {
            return framed.bytes().readableBytes();
        }
    }
}
