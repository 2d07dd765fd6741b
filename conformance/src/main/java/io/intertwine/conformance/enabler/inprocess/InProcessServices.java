package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.Link;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsd.ServiceQuery;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.conformance.enabler.Request;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Requests about third-party systems and their users.
final class InProcessServices {
    private final @Nullable ThirdParties offered;
    private final ScriptedAuthority authority;

    InProcessServices(@Nullable ThirdParties offered, ScriptedAuthority authority) {
        this.offered = offered;
        this.authority = authority;
    }

    private ThirdParties parties() {
        if (offered == null) {
            throw new IntertwineException(CommonError.ABSENT, "This enabler offers no systems integration functions.");
        }
        return offered;
    }

    JsonObject answer(Subject by, Request request) {
        return switch (request) {
            case Request.RegisterService register ->
                ServiceBodies.system(parties().registry().register(by, ServiceBodies.registration(register)));
            case Request.WithdrawService(String service) -> withdraw(by, service);
            case Request.ShowService(String service) -> ServiceBodies.system(found(service));
            case Request.ShowServiceHealth(String service) ->
                ServiceBodies.health(parties().monitor().health(new ThirdPartySystemId(service)));
            case Request.FindServices(String where) ->
                Bodies.items(
                        parties()
                                .directory()
                                .find(by, ServiceQuery.where(where, new PageRequest("", 1000)))
                                .page()
                                .items()
                                .stream()
                                .map(system -> Bodies.id(system.id().value()))
                                .toList());
            case Request.CollectFor(var twins, var properties, String ticket) ->
                Bodies.collection(parties()
                        .twinData()
                        .collect(by, new CollectionRequest(InProcessSearches.ids(twins), properties), ticket));
            default -> answerUser(by, request);
        };
    }

    private JsonObject answerUser(Subject by, Request request) {
        return switch (request) {
            case Request.LinkUser(String service, String user) -> link(by, service, user);
            case Request.LogIn(String page) ->
                ServiceBodies.grant(
                        parties().access().complete(authority.logIn(parties().access(), URI.create(page))));
            case Request.ShowGrant(String grant) ->
                ServiceBodies.grant(parties()
                        .access()
                        .find(by, new GrantId(grant))
                        .orElseThrow(() -> IntertwineException.absent("grant", grant)));
            case Request.RevokeGrant(String grant) ->
                ServiceBodies.grant(parties().access().revoke(by, new GrantId(grant)));
            case Request.CallService call -> new InProcessCall(parties(), authority).answer(by, call);
            default -> throw new IllegalArgumentException("Nobody answers " + request);
        };
    }

    private JsonObject withdraw(Subject by, String service) {
        parties().registry().withdraw(by, new ThirdPartySystemId(service));
        return JsonObject.EMPTY;
    }

    private ThirdPartySystem found(String service) {
        return parties()
                .registry()
                .find(new ThirdPartySystemId(service))
                .orElseThrow(() -> IntertwineException.absent("third-party system", service));
    }

    private JsonObject link(Subject by, String service, String user) {
        Link link = parties()
                .access()
                .link(by, new LinkRequest(new ThirdPartySystemId(service), user, Set.of(), null, JsonObject.EMPTY));
        Grant grant = link.grant();
        JsonObject body = new JsonObject(Map.of("grant", ServiceBodies.grant(grant)));
        return link instanceof Link.LogIn logIn
                ? body.with("page", JsonValue.of(logIn.page().toString()))
                : body;
    }
}
