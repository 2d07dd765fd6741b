package io.intertwine.core.flow;

import io.intertwine.api.access.Action;
import io.intertwine.api.dtif.dtia.AcquiredTwin;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.dtif.dts.LiveFrame;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.flow.StepPayload.About;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the steps of clause 9.2 carry that are about twins. Each part says of which twin it is, so that
/// it is shown to those only who may see that.
final class TwinPayloads {
    private TwinPayloads() {}

    private static About twin(TwinId id, @Nullable WorldId world) {
        return new About(id, null, false, world);
    }

    private static About affordance(TwinId id, String name, @Nullable WorldId world) {
        return new About(id, name, false, world);
    }

    private static About of(Command command, @Nullable WorldId world) {
        return new About(command.twin(), command.affordance(), command instanceof Command.InvokeAction, world);
    }

    static Consumer<PayloadDraft> asked(Command command, @Nullable WorldId world) {
        return draft -> {
            switch (command) {
                case Command.SetProperty set -> draft.value("value", of(set, world), set.value());
                case Command.InvokeAction invoke -> {
                    JsonValue input = invoke.input();
                    if (input != null) {
                        draft.value("input", of(invoke, world), input);
                    }
                }
            }
        };
    }

    static Consumer<PayloadDraft> answered(Command command, CommandOutcome outcome, @Nullable WorldId world) {
        return draft -> {
            About about = of(command, world);
            draft.text("outcome", null, outcome.word());
            switch (outcome) {
                case CommandOutcome.Completed(JsonValue output)
                when output != null -> draft.value("output", about, output);
                case CommandOutcome.Completed _ -> {}
                case CommandOutcome.Rejected(String _, String reason) -> draft.text("reason", about, reason);
                case CommandOutcome.Failed(String reason) -> draft.text("reason", about, reason);
                case CommandOutcome.Unknown(String reason) -> draft.text("reason", about, reason);
                case CommandOutcome.TimedOut(var after) -> draft.text("after", null, after.toMillis() + " ms");
            }
        };
    }

    /// The newest value of each property, as far as there is room.
    static Consumer<PayloadDraft> changed(LiveFrame.Delta delta, @Nullable WorldId world) {
        return draft -> {
            for (TwinChange change : delta.changes()) {
                if (draft.isFull()) {
                    draft.cut();
                    return;
                }
                new TreeMap<>(change.properties())
                        .forEach((name, state) -> value(draft, change.twin(), name, state, world));
                for (TwinEvent event : change.events()) {
                    draft.value("event", affordance(change.twin(), event.name(), world), event.data());
                }
            }
        };
    }

    static void value(PayloadDraft draft, TwinId twin, String property, PropertyState state, @Nullable WorldId world) {
        Sample reported = state.reported();
        if (reported != null) {
            draft.value("value", affordance(twin, property, world), reported.value());
        }
    }

    static Consumer<PayloadDraft> named(Iterable<TwinId> twins, @Nullable WorldId world) {
        return draft -> {
            for (TwinId id : twins) {
                if (draft.isFull()) {
                    draft.cut();
                    return;
                }
                draft.text("twin", twin(id, world), id.value());
            }
        };
    }

    static Consumer<PayloadDraft> placed(Map<TwinId, Placement> twins, WorldId world) {
        return draft -> {
            for (Map.Entry<TwinId, Placement> each : new TreeMap<>(twins).entrySet()) {
                if (draft.isFull()) {
                    draft.cut();
                    return;
                }
                Pose pose = each.getValue().pose();
                draft.text(
                        "twin",
                        twin(each.getKey(), world),
                        pose == null ? "where it reports" : "at " + pose.position() + " in " + pose.frame());
            }
        };
    }

    /// What a twin system says of its twins: each affordance with what it lets the enabler do.
    static Consumer<PayloadDraft> acquired(Iterable<TwinAcquisition> answers) {
        return draft -> {
            for (TwinAcquisition answer : answers) {
                if (draft.isFull()) {
                    draft.cut();
                    return;
                }
                switch (answer) {
                    case TwinAcquisition.Acquired(TwinDescription description, TwinPermission permission) ->
                        permitted(draft, description, permission);
                    case TwinAcquisition.Gone(TwinId id) -> draft.text("gone", twin(id, null), id.value());
                    case TwinAcquisition.Unavailable(TwinId id, String reason) ->
                        draft.text("unavailable", twin(id, null), reason);
                }
            }
        };
    }

    private static void permitted(PayloadDraft draft, TwinDescription description, TwinPermission permission) {
        TreeSet<String> properties = new TreeSet<>(description.properties().keySet());
        properties.addAll(description.events().keySet());
        for (String name : properties) {
            draft.text("permission", affordance(description.id(), name, null), words(permission, name));
        }
        for (String name : new TreeSet<>(description.actions().keySet())) {
            draft.text("permission", new About(description.id(), name, true, null), words(permission, name));
        }
    }

    private static String words(TwinPermission permission, String name) {
        String words = Stream.of(Action.READ, Action.OBSERVE, Action.WRITE, Action.INVOKE)
                .filter(action -> permission.permits(action, name))
                .map(action -> action.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "nothing" : words;
    }

    static Consumer<PayloadDraft> told(Iterable<AcquiredTwin> twins, @Nullable WorldId world) {
        return draft -> {
            for (AcquiredTwin each : twins) {
                if (draft.isFull()) {
                    draft.cut();
                    return;
                }
                draft.text("twin", twin(each.id(), world), each.word());
            }
        };
    }
}
