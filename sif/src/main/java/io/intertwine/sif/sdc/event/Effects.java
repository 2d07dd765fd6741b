package io.intertwine.sif.sdc.event;

import io.intertwine.api.port.Mapping;
import io.intertwine.api.port.Mappings;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.event.WebhookDefinition;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.CallOperation;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.Correlation;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.GiveEvent;
import io.intertwine.api.sif.sdc.event.WebhookDefinition.StartRun;
import io.intertwine.sif.sdc.run.SingleCalls;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the effects that definitions of webhooks describe. Thread-safe.
///
/// @param mappings the language of expressions
record Effects(Runs runs, Listening listening, SingleCalls calls, Mappings mappings) {
    /// Fails with `intertwine.invalid` when an expression is none.
    Effect of(WebhookDefinition definition) {
        GiveEvent give = definition.event();
        StartRun start = definition.start();
        CallOperation call = definition.call();
        if (give != null) {
            return event(give);
        }
        if (start != null) {
            return new StartEffect(runs, start, compiled(start.input()));
        }
        if (call != null) {
            return call(call);
        }
        throw new IllegalStateException("The webhook has no purpose.");
    }

    private Effect event(GiveEvent give) {
        Correlation correlation = give.correlation();
        return new EventEffect(
                runs,
                listening,
                give,
                new EventEffect.Expressions(
                        compiled(give.type()),
                        compiled(give.run()),
                        correlation == null ? null : compiled(correlation.event()),
                        correlation == null ? null : compiled(correlation.run())));
    }

    private Effect call(CallOperation call) {
        Map<String, Mapping> parts = new LinkedHashMap<>();
        add(parts, "path", call.path());
        add(parts, "query", call.query());
        add(parts, "headers", call.headers());
        add(parts, "body", call.body());
        return new CallEffect(calls, call, Map.copyOf(parts));
    }

    private void add(Map<String, Mapping> parts, String name, @Nullable String expression) {
        Mapping compiled = compiled(expression);
        if (compiled != null) {
            parts.put(name, compiled);
        }
    }

    private @Nullable Mapping compiled(@Nullable String expression) {
        return expression == null ? null : mappings.compile(expression);
    }
}
