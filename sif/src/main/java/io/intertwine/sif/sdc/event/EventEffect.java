package io.intertwine.sif.sdc.event;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.Mapping;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.event.Webhook;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.GiveEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives an event to the runs that it is for. A run knows the events that it had.
record EventEffect(Runs runs, Listening listening, GiveEvent give, Expressions expressions) implements Effect {
    private static final int MOST_RUNS = 100;

    /// Null where the definition has none.
    record Expressions(
            @Nullable Mapping type,
            @Nullable Mapping run,
            @Nullable Mapping event,
            @Nullable Mapping of) {}

    @Override
    public Plan plan(Webhook hook, Incoming incoming, String key, @Nullable String before) {
        JsonObject event = typed(incoming);
        if (before != null) {
            return new Plan(before, () -> given(hook, event, before, true));
        }
        List<String> found = expressions.run() != null
                ? List.of(text("run", expressions.run(), incoming))
                : found(hook, incoming, event.text("type").orElse(""));
        String chosen = String.join(" ", found);
        return new Plan(chosen, () -> given(hook, event, chosen, false));
    }

    private JsonObject typed(Incoming incoming) {
        return expressions.type() == null
                ? incoming.event()
                : incoming.event().with("type", JsonValue.of(text("type", expressions.type(), incoming)));
    }

    private static String text(String what, Mapping mapping, Incoming incoming) {
        JsonValue value = mapping.apply(incoming.data(), incoming.variables());
        if (!(value instanceof JsonText(String text)) || text.isBlank()) {
            throw IntertwineException.invalid("The webhook's expression '" + what + "' gives " + shortened(value)
                    + " for this delivery: let it give a text.");
        }
        return text;
    }

    private static String shortened(JsonValue value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private List<String> found(Webhook hook, Incoming incoming, String type) {
        Mapping correlating = expressions.event();
        JsonValue wanted =
                correlating == null ? JsonNull.NULL : correlating.apply(incoming.data(), incoming.variables());
        if (correlating != null && wanted instanceof JsonNull) {
            throw IntertwineException.invalid("The webhook's expression 'correlation.event' gives nothing for this"
                    + " delivery: let it give what names the run.");
        }
        List<String> found = listening.to(hook.by()).entrySet().stream()
                .filter(each -> give.collaboration() == null
                        || give.collaboration().equals(each.getKey().collaboration()))
                .filter(each -> isFor(each, type, wanted))
                .map(each -> each.getKey().id().value())
                .limit(MOST_RUNS + 1L)
                .toList();
        if (found.isEmpty() || found.size() > MOST_RUNS) {
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    (found.isEmpty() ? "No run" : "More than " + MOST_RUNS + " runs") + " of " + hook.by()
                            + " under way fit the event of type '" + type + "': send it later, or correct the"
                            + " webhook.");
        }
        return found;
    }

    /// With a correlation also one that does not wait yet.
    private boolean isFor(Map.Entry<Run, Set<String>> each, String type, JsonValue wanted) {
        Mapping of = expressions.of();
        if (of == null) {
            return each.getValue().contains(type);
        }
        try {
            return wanted.equals(of.apply(each.getKey().input(), Map.of()));
        } catch (IntertwineException _) {
            return false; // an input that the expression is not made for
        }
    }

    /// @param again whether some may have had it, and gone on since
    private Ended given(Webhook hook, JsonObject event, String chosen, boolean again) {
        for (String id : chosen.split(" ", -1)) {
            try {
                runs.event(hook.by(), new RunId(id), event);
            } catch (IntertwineException e) {
                boolean over = e.code() == CommonError.CONFLICT || e.code() == CommonError.ABSENT;
                if (!again || !over) {
                    throw e;
                }
            }
        }
        return Ended.done(chosen);
    }
}
