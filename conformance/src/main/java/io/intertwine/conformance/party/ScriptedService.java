package io.intertwine.conformance.party;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A third-party system that takes orders: one user logs in there, and calls are written down. Any thread may call.
public final class ScriptedService {
    /// The user's name at the service.
    public static final String USER = "ada";
    /// The name of its API.
    public static final String API = "orders";

    public static final String READ = "orders:read";
    public static final String WRITE = "orders:write";

    /// What the API offers.
    public static final String DOCUMENT = """
            {"openapi": "3.0.3", "info": {"title": "Orders", "version": "1"},
             "paths": {"/orders": {
               "get": {"operationId": "listOrders", "security": [{"user": ["orders:read"]}],
                       "responses": {"200": {"description": "all of them"}}},
               "post": {"operationId": "placeOrder", "security": [{"user": ["orders:write"]}],
                        "requestBody": {"required": true, "content": {"application/json": {"schema":
                          {"type": "object", "required": ["good"], "properties": {"good": {"type": "string"}}}}}},
                        "responses": {"200": {"description": "taken"}}}}},
             "components": {"securitySchemes": {"user": {"type": "oauth2", "flows": {"authorizationCode":
               {"authorizationUrl": "https://orders.example/authorize", "tokenUrl": "https://orders.example/token",
                "scopes": {"orders:read": "see orders", "orders:write": "place orders"}}}}}}}""";

    private static final int LONGEST_SECONDS = 20;

    private final Set<String> codes = ConcurrentHashMap.newKeySet();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();
    private volatile Set<String> permissions = Set.of(READ, WRITE);
    private volatile @Nullable CountDownLatch gate;

    /// What the user may do at the service.
    public Set<String> permissions() {
        return permissions;
    }

    public void permit(Set<String> allowed) {
        permissions = Set.copyOf(allowed);
    }

    /// The user logs in: a code that is good for one use.
    public String logIn() {
        String code = UUID.randomUUID().toString();
        codes.add(code);
        return code;
    }

    /// A token for a code; empty when the code is none, or was used.
    public Optional<String> redeem(String code) {
        return codes.remove(code) ? Optional.of(token()) : Optional.empty();
    }

    /// A token for the user.
    public String token() {
        String token = UUID.randomUUID().toString();
        tokens.put(token, USER);
        return token;
    }

    public Optional<String> user(@Nullable String token) {
        return token == null ? Optional.empty() : Optional.ofNullable(tokens.get(token));
    }

    /// From now on calls wait for [#letGo].
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void letGo() {
        CountDownLatch held = gate;
        gate = null;
        if (held != null) {
            held.countDown();
        }
    }

    /// Takes a call, and returns when it may be answered.
    public Visit take(String method, String path, Map<String, String> headers) {
        String shown = headers.getOrDefault("authorization", "").replaceFirst("(?i)^bearer ", "");
        Visit visit = new Visit(method, path, user(shown).orElse(null), headers);
        visits.add(visit);
        CountDownLatch held = gate;
        try {
            if (held != null && !held.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody let the call " + visit + " go.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return visit;
    }

    public List<Visit> visits() {
        return List.copyOf(visits);
    }
}
