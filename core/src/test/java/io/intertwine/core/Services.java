package io.intertwine.core;

import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsr.KnownServices;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Third-party systems of a test, and the grants of users at them.
final class Services implements KnownServices, Function<GrantKey, Optional<Grant>> {
    static final Operation PAY = new Operation("pay", "POST", "/payments", null, false, List.of(Set.of("pay")));
    static final Operation SHOW = new Operation("show", "GET", "/payments/{id}", null, true, List.of());
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<ThirdPartySystemId, ThirdPartySystem> systems = new ConcurrentHashMap<>();
    private final Map<GrantKey, Grant> grants = new ConcurrentHashMap<>();

    /// With the operations `pay` and `show` of its API `payments`.
    Services with(String id, String owner) {
        ThirdPartyRegistration registration = new ThirdPartyRegistration(
                new ThirdPartySystemId(id),
                "payment",
                id,
                Set.of(),
                JsonObject.EMPTY,
                null,
                ServiceLevel.NONE,
                List.of(),
                JsonObject.EMPTY,
                null,
                null);
        systems.put(
                registration.id(),
                new ThirdPartySystem(
                        registration, new ClientId(owner), SINCE, null, Map.of("payments", List.of(PAY, SHOW)), 1));
        return this;
    }

    void withdraw(String id) {
        systems.remove(new ThirdPartySystemId(id));
    }

    Grant grant(Subject subject, String system, Grant.State state, String... permissions) {
        GrantKey key = new GrantKey(subject.client(), String.valueOf(subject.user()), new ThirdPartySystemId(system));
        Grant grant =
                new Grant(new GrantId("g-" + system), key, state, "u-7", Set.of(permissions), SINCE, null, null, 1);
        grants.put(key, grant);
        return grant;
    }

    static CallRequest call(Subject subject, String system, Operation operation, @Nullable Grant grant) {
        return new CallRequest(subject, new ThirdPartySystemId(system), "payments", operation, grant, null);
    }

    @Override
    public Optional<ThirdPartySystem> find(ThirdPartySystemId id) {
        return Optional.ofNullable(systems.get(id));
    }

    @Override
    public Optional<Grant> apply(GrantKey key) {
        return Optional.ofNullable(grants.get(key));
    }
}
