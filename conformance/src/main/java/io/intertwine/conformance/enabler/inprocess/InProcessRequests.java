package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.World.Placement;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.codec.Json;
import io.intertwine.conformance.enabler.Line;
import io.intertwine.conformance.enabler.Request;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Brings requests to the functional entities.
final class InProcessRequests {
    private final Entities entities;
    private final InProcessCommands commands;
    private final InProcessSearches searches;

    InProcessRequests(Entities entities, ScriptedAuthority authority) {
        this.entities = entities;
        commands = new InProcessCommands(entities);
        searches = new InProcessSearches(entities, authority);
    }

    JsonObject answer(Subject by, Request request) {
        return switch (request) {
            case Request.Register(String system, Line line, JsonObject properties) ->
                Bodies.system(
                        entities.registry().register(by, registration(system, line, system, properties)), entities);
            case Request.Retitle(String system, Line line, String title) ->
                Bodies.system(
                        entities.registry().change(by, registration(system, line, title, JsonObject.EMPTY), 0),
                        entities);
            case Request.Withdraw(String system) ->
                done(() -> entities.registry().withdraw(by, new TwinSystemId(system)));
            case Request.ShowSystem(String system) ->
                Bodies.system(
                        entities.registry()
                                .find(new TwinSystemId(system))
                                .orElseThrow(() -> IntertwineException.absent("twin system", system)),
                        entities);
            case Request.TwinsOf(String system) ->
                searches.answer(by, new Request.FindTwins("system == '" + system + "'"));
            case Request.ShowTwin(String twin) ->
                Bodies.twin(entities.information()
                        .find(by, new TwinId(twin))
                        .orElseThrow(() -> IntertwineException.absent("twin", twin)));
            case Request.ShowState(String twin) ->
                Bodies.state(entities.information()
                        .state(by, new TwinId(twin))
                        .orElseThrow(() -> IntertwineException.absent("twin", twin)));
            default -> answerWorld(by, request);
        };
    }

    /// What a metaverse system asks for, and the rules it is under.
    private JsonObject answerWorld(Subject by, Request request) {
        return switch (request) {
            case Request.PutWorld(String world) ->
                Bodies.selection(entities.worlds().put(by, new WorldId(world), world, "world"));
            case Request.RemoveWorld(String world) ->
                done(() -> entities.worlds().remove(by, new WorldId(world)));
            case Request.Select(String world, var twins) -> Bodies.selection(select(by, world, twins));
            case Request.Selected(String world) ->
                Bodies.selection(entities.worlds()
                        .find(by, new WorldId(world))
                        .orElseThrow(() -> IntertwineException.absent("world", world)));
            case Request.PutPolicy(String policy, var rules) ->
                done(() -> entities.policies().put(by, policy(by, policy, rules)));
            case Request.RemovePolicy(String policy) ->
                done(() -> entities.policies().remove(by, new PolicyId(policy)));
            case Request.SetProperty set -> commands.set(by, set);
            case Request.Invoke invoke -> commands.invoke(by, invoke);
            default -> searches.answer(by, request);
        };
    }

    private static JsonObject done(Runnable task) {
        task.run();
        return JsonObject.EMPTY;
    }

    private static TwinSystemRegistration registration(String id, Line line, String title, JsonObject properties) {
        return new TwinSystemRegistration(
                new TwinSystemId(id), line.type(), title, properties, line.connector(), line.credential(), List.of());
    }

    private World select(Subject by, String world, List<String> twins) {
        Map<TwinId, Placement> placements = new LinkedHashMap<>();
        twins.forEach(twin -> placements.put(new TwinId(twin), Placement.AS_REPORTED));
        return entities.worlds().select(by, new WorldId(world), placements);
    }

    private static Policy policy(Subject by, String id, List<JsonObject> rules) {
        return new Policy(
                new PolicyId(id),
                by.client(),
                id,
                rules.stream()
                        .map(rule -> Json.read(rule.toString().getBytes(StandardCharsets.UTF_8), Rule.class))
                        .toList());
    }
}
