package io.intertwine.conformance.enabler;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What actors ask of an enabler. Each says which members of the answer's body are looked at; an enabler may give
/// more.
public sealed interface Request {
    /// `id`, `type`, `title`, `properties`.
    record Register(String system, Line line, JsonObject properties) implements Request {}

    /// Replaces the title of a registration.
    record Retitle(String system, Line line, String title) implements Request {}

    record Withdraw(String system) implements Request {}

    /// As [Register], and `status.state`, `performance.updatesPerSecond`, `performance.roundTrip.p50`,
    /// `twinCount`.
    record ShowSystem(String system) implements Request {}

    /// `items`, each with `id`.
    record FindSystems(String where) implements Request {}

    /// `items`, each with `id`.
    record FindTwins(String where) implements Request {}

    /// `items`, each with `id`.
    record TwinsOf(String system) implements Request {}

    /// `id`, `physicalObject`, `properties`, `actions`.
    record ShowTwin(String twin) implements Request {}

    /// `sync.state`, `properties`.
    record ShowState(String twin) implements Request {}

    record PutWorld(String world) implements Request {}

    record RemoveWorld(String world) implements Request {}

    /// `items`, each with `id`: the selection.
    record Select(String world, List<String> twins) implements Request {}

    /// As [Select].
    record Selected(String world) implements Request {}

    /// `items`, one for each twin: `twin`, and where the system answered `properties` and `permission` with
    /// `read`, `observe`, `write` and `invoke`, otherwise `reason`.
    record Acquire(String world, List<String> twins) implements Request {}

    /// `outcome`.
    record SetProperty(
            String twin,
            String property,
            JsonValue value,
            @Nullable String key,
            Duration timeLimit) implements Request {}

    /// `outcome`, `output`.
    record Invoke(String twin, String action, Duration timeLimit) implements Request {}

    /// @param rules as the access guide describes them
    record PutPolicy(String policy, List<JsonObject> rules) implements Request {}

    record RemovePolicy(String policy) implements Request {}

    /// `items`, each with `twin`, `properties` and `withheld`; `absent`.
    record Collect(Set<String> twins, Set<String> properties) implements Request {}

    /// `allowed`, `rule`: what would become of it, without doing it.
    ///
    /// @param action `read`, `observe`, `write` or `invoke`
    record Explain(Actor subject, String action, String twin, String affordance) implements Request {}

    /// `steps`, each with `step` and `outcome`.
    record ShowFlow(String flow) implements Request {}
}
