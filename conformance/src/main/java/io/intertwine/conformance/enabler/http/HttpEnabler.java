package io.intertwine.conformance.enabler.http;

import io.intertwine.api.access.Role;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Answer;
import io.intertwine.conformance.enabler.EnablerUnderTest;
import io.intertwine.conformance.enabler.Feed;
import io.intertwine.conformance.enabler.Following;
import io.intertwine.conformance.enabler.Line;
import io.intertwine.conformance.enabler.Request;
import io.intertwine.conformance.party.ScriptedService;
import io.intertwine.conformance.party.ServiceLine;
import io.intertwine.conformance.plant.ScriptedSystem;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// A running enabler, reached over HTTP and WebSocket with the key of an operator. Any thread may call.
///
/// It makes the clients and credentials that it needs under names of its own, and removes them when it is closed.
public final class HttpEnabler implements EnablerUnderTest {
    private static final String CREDENTIAL = "conformance";

    private final String prefix =
            "conf-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-";
    private final AtomicInteger entered = new AtomicInteger();
    private final List<Actor> clients = new CopyOnWriteArrayList<>();
    private final List<Actor> owners = new CopyOnWriteArrayList<>();
    private final List<ThingServer> servers = new CopyOnWriteArrayList<>();
    private final List<ServiceServer> services = new CopyOnWriteArrayList<>();
    private final HttpAddress address;
    private final HttpCaller caller;
    private final Actor operator;

    public HttpEnabler(HttpAddress address) {
        this.address = address;
        this.caller = new HttpCaller(address);
        this.operator = new Actor("operator", Role.OPERATOR, address.key());
    }

    @Override
    public String name() {
        return address.url().toString();
    }

    @Override
    public Actor operator() {
        return operator;
    }

    @Override
    public Actor enter(Role role) {
        String id = prefix + role.word() + "-" + entered.incrementAndGet();
        Actor unknown = new Actor(id, role, null);
        clients.add(unknown);
        JsonObject body = new JsonObject(Map.of("id", JsonValue.of(id), "role", JsonValue.of(role.word())));
        return switch (caller.send(operator, HttpCall.post("/v1/clients", body))) {
            case Answer.Given given ->
                new Actor(id, role, given.body().text("key").orElseThrow());
            case Answer.Refused refused -> {
                clients.remove(unknown);
                throw new IllegalStateException("The client '" + id + "' could not be made: " + refused);
            }
        };
    }

    @Override
    public Line connect(Actor owner, ScriptedSystem system) {
        ThingServer server = ThingServer.start(system, address.host());
        servers.add(server);
        JsonObject credential =
                new JsonObject(Map.of("type", JsonValue.of("bearer"), "token", JsonValue.of(server.token())));
        Answer stored = caller.send(owner, HttpCall.put("/v1/credentials/" + CREDENTIAL, credential));
        if (stored instanceof Answer.Refused) {
            throw new IllegalStateException("The credential of '" + owner.id() + "' could not be stored: " + stored);
        }
        owners.add(owner);
        return new Line("wot", server.configuration(), CREDENTIAL);
    }

    @Override
    public ServiceLine offer(Actor owner, ScriptedService service) {
        ServiceServer server = ServiceServer.start(service, address.host());
        services.add(server);
        return server.line();
    }

    @Override
    public Answer ask(Actor by, Request request) {
        if (request instanceof Request.LogIn(String page)) {
            return caller.browse(URI.create(page));
        }
        return caller.send(by, HttpRequests.call(request));
    }

    @Override
    public Feed follow(Actor by, Following following) {
        return SocketFeed.open(caller.client(), address, by, following);
    }

    @Override
    public void close() {
        try {
            owners.forEach(owner -> caller.send(owner, HttpCall.delete("/v1/credentials/" + CREDENTIAL)));
            List<Answer> refused = clients.stream()
                    .map(client -> caller.send(operator, HttpCall.delete("/v1/clients/" + client.id())))
                    .filter(Answer.Refused.class::isInstance)
                    .toList();
            if (!refused.isEmpty()) {
                throw new IllegalStateException("Clients of " + name() + " could not be removed: " + refused);
            }
        } finally {
            servers.forEach(ThingServer::close);
            services.forEach(ServiceServer::close);
            caller.close();
        }
    }
}
