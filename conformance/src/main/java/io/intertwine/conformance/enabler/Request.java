package io.intertwine.conformance.enabler;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.party.ServiceLine;
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

    /// `id`, `type`, `title`, `properties`, `charge`, `level`.
    ///
    /// @param charge as the guide on third-party systems describes it
    record RegisterService(String service, ServiceLine line, JsonObject properties, JsonObject charge, JsonObject level)
            implements Request {}

    record WithdrawService(String service) implements Request {}

    /// As [RegisterService], and `operations`: those of its API by id.
    record ShowService(String service) implements Request {}

    /// `calls`: how many of the last hour were forwarded; `state`.
    record ShowServiceHealth(String service) implements Request {}

    /// `items`, each with `id`.
    record FindServices(String where) implements Request {}

    /// `grant.id`, `grant.state`; `page`: where the user logs in, if he must.
    record LinkUser(String service, String user) implements Request {}

    /// The user goes to the log-in page and says yes.
    record LogIn(String page) implements Request {}

    /// `id`, `state`, `subject`, `permissions`.
    record ShowGrant(String grant) implements Request {}

    record RevokeGrant(String grant) implements Request {}

    /// `status`, and what the service answered.
    record CallService(
            String service,
            String user,
            String method,
            String path,
            @Nullable JsonValue body) implements Request {}

    /// As [Collect], with the ticket of a call.
    record CollectFor(Set<String> twins, Set<String> properties, String ticket) implements Request {}

    /// `steps`, each with `step` and `outcome`.
    record ShowFlow(String flow) implements Request {}
}
