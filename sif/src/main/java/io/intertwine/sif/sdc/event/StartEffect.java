package io.intertwine.sif.sdc.event;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Mapping;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.event.Webhook;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.StartRun;
import org.jspecify.annotations.Nullable;

/// Starts a collaboration. The key of the delivery is that of the start, so that a second one gives the
/// run of the first.
///
/// @param input null for the data of the delivery
record StartEffect(Runs runs, StartRun start, @Nullable Mapping input) implements Effect {
    @Override
    public Plan plan(Webhook hook, Incoming incoming, String key, @Nullable String before) {
        JsonValue given = input == null ? incoming.data() : input.apply(incoming.data(), incoming.variables());
        Runs.Start what = new Runs.Start(
                start.collaboration(), start.version(), given, hook.definition().world(), key);
        return new Plan(null, () -> {
            Run run = runs.start(hook.by(), what);
            return Ended.done(run.id().value());
        });
    }
}
