package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AccessQuestion;
import io.intertwine.api.dtif.dtac.Explanation;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.TwinId;
import io.intertwine.conformance.enabler.Request;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Requests to the functional entities that a host may leave out, and what is explained.
final class InProcessSearches {
    private static final PageRequest ALL = new PageRequest("", 1000);

    private final Entities entities;
    private final InProcessServices services;

    InProcessSearches(Entities entities, ScriptedAuthority authority) {
        this.entities = entities;
        this.services = new InProcessServices(entities.optional().thirdParties(), authority);
    }

    JsonObject answer(Subject by, Request request) {
        return switch (request) {
            case Request.FindSystems(String where) ->
                Bodies.items(offered(entities.optional().directory(), "DTSD")
                        .systems(by, DirectoryQuery.where(where, ALL))
                        .page()
                        .items()
                        .stream()
                        .map(system -> Bodies.id(system.id().value()))
                        .toList());
            case Request.FindTwins(String where) ->
                Bodies.items(offered(entities.optional().directory(), "DTSD")
                        .twins(by, DirectoryQuery.where(where, ALL))
                        .page()
                        .items()
                        .stream()
                        .map(Bodies::twin)
                        .toList());
            case Request.Collect(Set<String> twins, Set<String> properties) ->
                Bodies.collection(offered(entities.optional().interaction(), "TSI")
                        .collect(by, new CollectionRequest(ids(twins), properties)));
            case Request.ShowFlow(String flow) ->
                Bodies.flow(offered(entities.optional().flows(), "flow trace")
                        .find(by, new FlowId(flow))
                        .orElseThrow(() -> IntertwineException.absent("flow", flow)));
            case Request.Explain explain -> explain(by, explain);
            case Request.Acquire acquire -> InProcessAcquisition.answer(entities.information(), by, acquire);
            default -> services.answer(by, request);
        };
    }

    private JsonObject explain(Subject by, Request.Explain asked) {
        AccessQuestion question = new AccessQuestion(
                InProcessEnabler.subject(asked.subject()),
                Action.valueOf(asked.action().toUpperCase(Locale.ROOT)),
                new TwinId(asked.twin()),
                asked.affordance(),
                null,
                null);
        Explanation explanation =
                offered(entities.optional().explainer(), "explanation").why(by, question, null);
        return new JsonObject(
                Map.of("allowed", JsonValue.of(explanation.allowed()), "rule", JsonValue.of(explanation.rule())));
    }

    static Set<TwinId> ids(Set<String> twins) {
        return twins.stream().map(TwinId::new).collect(Collectors.toSet());
    }

    private static <T> T offered(@Nullable T entity, String name) {
        if (entity == null) {
            throw new IntertwineException(CommonError.ABSENT, "This enabler offers no " + name + ".");
        }
        return entity;
    }
}
