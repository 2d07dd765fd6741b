package io.intertwine.api.sif.sdc;

import io.intertwine.api.json.JsonValue;

/// How a step ended.
public sealed interface StepResult {
    record Done(JsonValue output) implements StepResult {}

    record Failed(StepError error) implements StepResult {}

    /// The run does not go on: it was cancelled, the enabler stops, or nobody knows whether the step was
    /// done.
    record Stopped(String reason) implements StepResult {}
}
