package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A machine: properties that can be read, some that can be written, and actions.
///
/// Every method may be called from any thread. Time passes only in [#advance(Duration)].
public interface Device {
    /// The name of the device in topics and paths, for example `press-1`.
    String id();

    /// Lets time pass, and returns what happened in it.
    List<DeviceEvent> advance(Duration elapsed);

    /// All properties with their values of now; the caller may keep and change the object.
    ObjectNode reading();

    /// Writes a property; the device may take time to follow.
    Outcome write(String property, JsonNode value);

    /// Starts an action; the answer is complete when the action has ended, which may need time to pass.
    CompletableFuture<Outcome> invoke(String action, JsonNode input);
}
