package io.intertwine.server.live;

import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.Pushed;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.SyncState;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.codec.Json;
import io.intertwine.codec.JsonReader;
import io.intertwine.server.Problem;
import io.intertwine.server.view.StateView;
import io.intertwine.server.view.StatusView;
import io.intertwine.server.view.SyncView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the server says on the live face; described in `docs/asyncapi.yaml`. `id` is that of the
/// subscription or command.
sealed interface ServerMessage {
    String type();

    record Snapshot(String type, String id, long seq, List<StateView> twins) implements ServerMessage {}

    record Delta(String type, String id, long seq, List<ChangeView> changes) implements ServerMessage {}

    /// What is new about one twin; members without news are absent.
    record ChangeView(
            TwinId twin,
            @Nullable Map<String, PropertyState> properties,
            @Nullable List<TwinEvent> events,
            @Nullable SyncView sync) {
        static ChangeView of(TwinChange change) {
            SyncState sync = change.sync();
            return new ChangeView(
                    change.twin(),
                    change.properties().isEmpty() ? null : change.properties(),
                    change.events().isEmpty() ? null : change.events(),
                    sync == null ? null : SyncView.of(sync));
        }
    }

    record Gap(String type, String id, long from, long seq, String reason) implements ServerMessage {}

    record SystemNews(String type, String id, long seq, TwinSystemId system, StatusView status, List<TwinId> twins)
            implements ServerMessage {}

    record Reply(
            String type,
            @Nullable String id,
            String outcome,
            @Nullable JsonValue output,
            @Nullable String rule,
            @Nullable String reason,
            @Nullable Problem problem,
            @Nullable String flow)
            implements ServerMessage {}

    /// Asks the client for something, in the name of twins that it speaks for; with a property and
    /// a value, or with an action.
    record Ask(
            String type,
            String id,
            TwinId twin,
            @Nullable String property,
            @Nullable JsonValue value,
            @Nullable String action,
            @Nullable JsonValue input,
            long timeLimit)
            implements ServerMessage {}

    /// A sample that does not count.
    record RefusedSample(int index, TwinId twin, String property, String reason) {}

    /// What became of a push.
    record PushReport(int accepted, List<RefusedSample> refused) {}

    static ServerMessage command(String id, Command command, Duration timeLimit) {
        long millis = timeLimit.toMillis();
        return switch (command) {
            case Command.SetProperty(TwinId twin, String property, JsonValue value) ->
                new Ask("command", id, twin, property, value, null, null, millis);
            case Command.InvokeAction(TwinId twin, String action, JsonValue input) ->
                new Ask("command", id, twin, null, null, action, input, millis);
        };
    }

    /// What was accepted is on disk. `rejected` when nothing was.
    static ServerMessage pushed(String id, List<PushedSample> samples, Pushed pushed, FlowId flow) {
        List<RefusedSample> refused = pushed.refused().stream()
                .map(one -> new RefusedSample(
                        one.index(),
                        samples.get(one.index()).twin(),
                        samples.get(one.index()).property(),
                        one.reason()))
                .toList();
        JsonValue report = JsonReader.read(Json.write(new PushReport(pushed.accepted(), refused)));
        return pushed.accepted() > 0 || refused.isEmpty()
                ? new Reply("reply", id, "completed", report, null, null, null, flow.value())
                : new Reply(
                        "reply",
                        id,
                        "rejected",
                        report,
                        "push/sample",
                        refused.getFirst().reason(),
                        null,
                        flow.value());
    }

    static ServerMessage of(String id, LiveFrame frame) {
        return switch (frame) {
            case LiveFrame.Snapshot(long seq, var twins) ->
                new Snapshot(
                        "snapshot", id, seq, twins.stream().map(StateView::of).toList());
            case LiveFrame.Delta(long seq, var changes) ->
                new Delta("delta", id, seq, changes.stream().map(ChangeView::of).toList());
            case LiveFrame.Gap(long from, long seq, String reason) -> new Gap("gap", id, from, seq, reason);
            case LiveFrame.SystemChange(long seq, TwinSystemId system, var status, var twins) ->
                new SystemNews("system", id, seq, system, StatusView.of(status, null), twins);
        };
    }

    static ServerMessage done(@Nullable String id, FlowId flow) {
        return new Reply("reply", id, "completed", null, null, null, null, flow.value());
    }

    static ServerMessage error(@Nullable String id, Problem problem) {
        return new Reply("reply", id, "error", null, problem.rule(), problem.detail(), problem, problem.flow());
    }

    static ServerMessage reply(String id, CommandOutcome outcome, FlowId in) {
        String word = outcome.word();
        String flow = in.value();
        return switch (outcome) {
            case CommandOutcome.Completed(JsonValue output) ->
                new Reply("reply", id, word, output, null, null, null, flow);
            case CommandOutcome.Rejected(String rule, String reason) ->
                new Reply("reply", id, word, null, rule, reason, null, flow);
            case CommandOutcome.Failed(String reason) -> new Reply("reply", id, word, null, null, reason, null, flow);
            case CommandOutcome.Unknown(String reason) -> new Reply("reply", id, word, null, null, reason, null, flow);
            case CommandOutcome.TimedOut(Duration after) ->
                new Reply("reply", id, word, null, null, "No answer within " + after.toMillis() + " ms.", null, flow);
        };
    }
}
