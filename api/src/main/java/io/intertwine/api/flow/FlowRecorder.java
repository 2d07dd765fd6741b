package io.intertwine.api.flow;

/// Takes the steps of flows as they happen. Any thread may call; never blocks and never fails.
@FunctionalInterface
public interface FlowRecorder {
    FlowRecorder NONE = _ -> {};

    void record(FlowStep step);
}
