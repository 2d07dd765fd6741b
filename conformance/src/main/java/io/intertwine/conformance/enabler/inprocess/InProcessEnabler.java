package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Channel;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Credential;
import io.intertwine.api.twin.WorldId;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// An enabler that runs in this process, reached by the contracts of its functional entities alone.
public final class InProcessEnabler implements EnablerUnderTest {
    private static final String CREDENTIAL = "own";

    private final ScriptedConnector connector = new ScriptedConnector();
    private final ScriptedAuthority authority = new ScriptedAuthority();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger entered = new AtomicInteger();
    private final Entities entities;
    private final InProcessRequests requests;

    public InProcessEnabler(Host host) {
        entities = host.start(connector, this::credential, authority);
        requests = new InProcessRequests(entities, authority);
    }

    private Optional<Credential> credential(ClientId owner, String name) {
        return Optional.ofNullable(tokens.get(owner.value()))
                .filter(_ -> name.equals(CREDENTIAL))
                .map(Credential.Bearer::new);
    }

    @Override
    public String name() {
        return "in process";
    }

    @Override
    public Actor operator() {
        return new Actor("operator", Role.OPERATOR, null);
    }

    @Override
    public Actor enter(Role role) {
        return new Actor(role.word() + "-" + entered.incrementAndGet(), role, null);
    }

    @Override
    public Line connect(Actor owner, ScriptedSystem system) {
        String script = owner.id() + "-" + entered.incrementAndGet();
        String token = UUID.randomUUID().toString();
        connector.add(script, system);
        system.demand(token);
        tokens.put(owner.id(), token);
        return new Line(
                ScriptedConnector.TYPE,
                new JsonObject(Map.of(ScriptedConnector.SCRIPT, JsonValue.of(script))),
                CREDENTIAL);
    }

    @Override
    public ServiceLine offer(Actor owner, ScriptedService service) {
        String script = owner.id() + "-" + entered.incrementAndGet();
        authority.add(script, service);
        JsonObject security = new JsonObject(
                Map.of("strategy", JsonValue.of("scripted"), ScriptedAuthority.SCRIPT, JsonValue.of(script)));
        return new ServiceLine(URI.create("https://scripted.example/" + script), security);
    }

    @Override
    public Answer ask(Actor by, Request request) {
        FlowId flow = FlowId.fresh();
        try {
            return CurrentFlow.call(flow, () -> new Answer.Given(requests.answer(subject(by), request), flow.value()));
        } catch (IntertwineException e) {
            return new Answer.Refused(e.code().id(), e.rule(), String.valueOf(e.getMessage()), flow.value());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The enabler threw an exception that its contracts do not know.", e);
        }
    }

    static Subject subject(Actor actor) {
        return new Subject(new ClientId(actor.id()), actor.role(), null);
    }

    @Override
    public Feed follow(Actor by, Following following) {
        ListenedFeed feed = new ListenedFeed();
        feed.opened(entities.synchronizer().subscribe(subject(by), interest(following), feed));
        return feed;
    }

    private static Interest interest(Following following) {
        String world = following.world();
        return new Interest(
                world == null ? null : new WorldId(world),
                new TwinSelector(following.twins(), Set.of(), Set.of(), Set.of()),
                Set.of(),
                following.ordered() ? Channel.ORDERED : Channel.LATEST,
                0,
                null,
                null,
                following.resume());
    }

    @Override
    public void close() {
        entities.closing().run();
    }
}
