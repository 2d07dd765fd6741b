package io.intertwine.sif.sdc.run;

import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.api.twin.WorldId;
import io.intertwine.sif.sdc.run.ServiceCalls.Outcome;
import io.intertwine.sif.sdc.run.ServiceCalls.Prepared;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls services as the steps of runs do, without a run. Thread-safe; blocks.
public final class SingleCalls {
    private final ServiceCalls services;
    private final Duration limit;

    SingleCalls(ServiceCalls services, Duration limit) {
        this.services = services;
        this.limit = limit;
    }

    /// A call that can be made.
    ///
    /// @param repeatable whether making it twice does the same as once
    /// @param make       makes it; blocks until the answer is there, or cannot come any more
    public record Ready(boolean repeatable, Supplier<Made> make) {}

    /// How it ended, as a step of a run does.
    public record Made(RunStep.State state, StepResult result) {}

    /// Fails with `intertwine.invalid` and the like when there is no such operation, or the arguments do
    /// not fit it.
    ///
    /// @param arguments as those of a step with the function `service`
    /// @param key       for services that take an idempotency key
    public Ready prepare(Subject by, @Nullable WorldId world, JsonObject arguments, String key) {
        Prepared prepared = services.prepare(world, ServiceArguments.of(arguments), key);
        return new Ready(prepared.repeatable(), () -> {
            Outcome outcome = services.send(by, prepared, limit);
            return new Made(outcome.state(), outcome.result());
        });
    }
}
