package io.intertwine.server.live;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.Pushed;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinState;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.codec.JsonReader;
import io.intertwine.server.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the server says, one of each kind, by the names of the vectors.
final class Sayings {
    private static final Instant TIME = Instant.parse("2026-05-01T12:00:28.608Z");
    private static final FlowId FLOW = new FlowId("4bf92f3577b34da6a3ce929d0e0e4736");

    private Sayings() {}

    static Map<String, ServerMessage> all() {
        Map<String, ServerMessage> said = new LinkedHashMap<>();
        said.put("snapshot", of(new LiveFrame.Snapshot(10873, List.of(state()))));
        said.put("delta", of(new LiveFrame.Delta(10910, List.of(change()))));
        said.put("delta of what comes and goes", of(new LiveFrame.Delta(10911, List.of(news()))));
        said.put("gap", of(new LiveFrame.Gap(10910, 12000, "More changed since number 10910 than is kept.")));
        said.put(
                "system",
                of(new LiveFrame.SystemChange(
                        12001,
                        new TwinSystemId("plant"),
                        new SystemStatus.Unreachable(TIME, "No route"),
                        List.of(press()))));
        said.put("reply", ServerMessage.reply("faster", new CommandOutcome.Completed(JsonValue.of(420)), FLOW));
        said.put("reply that rejects", ServerMessage.reply("faster", rejected(), FLOW));
        said.put("reply with an error", ServerMessage.error("x", Problem.of(invalid(), FLOW.value())));
        said.put("reply to a push", pushed());
        said.put("command that sets", ServerMessage.command("c-1", set(), Duration.ofSeconds(10)));
        said.put("command that invokes", ServerMessage.command("c-2", invoke(), Duration.ofSeconds(10)));
        return said;
    }

    private static ServerMessage of(LiveFrame frame) {
        return ServerMessage.of("presses", frame);
    }

    private static TwinId press() {
        return new TwinId("press-1");
    }

    private static PropertyState speed() {
        return new PropertyState(
                new Sample(JsonReader.read("351.6"), "rpm", TIME, TIME.plusMillis(1), Quality.GOOD, 10907), null);
    }

    private static TwinState state() {
        Sample pose = new Sample(
                JsonReader.read("{\"frame\":\"hall\",\"position\":[1,0.5,-2],\"orientation\":[0,0,0,1]}"),
                null,
                TIME,
                TIME,
                Quality.UNCERTAIN,
                10870);
        PropertyState wanted = new PropertyState(null, new Desired(JsonValue.of(true), TIME, "c-0"));
        return new TwinState(
                press(),
                new SyncState.Diverged(TIME),
                10907,
                Map.of("lamp", wanted, "pose", new PropertyState(pose, null), "speed", speed()));
    }

    private static TwinChange change() {
        return new TwinChange(press(), Map.of("speed", speed()), List.of(), null);
    }

    private static TwinChange news() {
        TwinEvent event = new TwinEvent("überhitzt", JsonReader.read("{\"grad\":90}"), TIME);
        return new TwinChange(press(), Map.of(), List.of(event), new SyncState.Stale(TIME, "No route"));
    }

    private static CommandOutcome rejected() {
        return new CommandOutcome.Rejected("demo/press-2", "It is in maintenance.");
    }

    private static IntertwineException invalid() {
        return IntertwineException.invalid("The rate 61 is out of range.");
    }

    private static ServerMessage pushed() {
        PushedSample sample = new PushedSample(press(), "speed", JsonValue.of("x"), null, null);
        return ServerMessage.pushed(
                "p",
                List.of(sample, sample),
                new Pushed(1, List.of(new Pushed.Refusal(1, "It is no number.")), Set.of()),
                FLOW);
    }

    private static Command.SetProperty set() {
        return new Command.SetProperty(press(), "speed", JsonValue.of(420));
    }

    private static Command.InvokeAction invoke() {
        return new Command.InvokeAction(press(), "start", JsonReader.read("{\"ramp\":2.5}"));
    }
}
