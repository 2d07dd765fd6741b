package io.intertwine.conformance.flow;

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
import io.intertwine.conformance.enabler.Tidy;
import io.intertwine.conformance.party.ScriptedService;
import io.intertwine.conformance.party.ServiceLine;
import io.intertwine.conformance.plant.ScriptedSystem;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Where a run takes place: an enabler, two twin systems, and as many actors as the checks want. Used by one
/// thread.
public final class Stage implements AutoCloseable {
    static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final String prefix =
            "conf-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-";
    private final AtomicInteger named = new AtomicInteger();
    private final AtomicInteger values = new AtomicInteger(100);
    private final EnablerUnderTest enabler;
    private @Nullable Site hall;
    private @Nullable Site yard;

    public Stage(EnablerUnderTest enabler) {
        this.enabler = new Tidy(enabler);
    }

    /// A name that nobody else uses.
    String name(String word) {
        return prefix + word + "-" + named.incrementAndGet();
    }

    /// A speed that the press does not have yet.
    int speed() {
        return 101 + values.incrementAndGet() % 300;
    }

    Actor enter(Role role) {
        return enabler.enter(role);
    }

    Actor operator() {
        return enabler.operator();
    }

    Answer ask(Actor by, Request request) {
        return enabler.ask(by, request);
    }

    /// The body of the answer, which has to say yes.
    JsonObject get(Actor by, Request request) {
        return Expect.given(ask(by, request), request + " to be answered");
    }

    Answer set(Actor by, String twin, int speed) {
        return ask(by, new Request.SetProperty(twin, "speed", JsonValue.of(speed), null, TIME_LIMIT));
    }

    ServiceLine offer(Actor owner, ScriptedService service) {
        return enabler.offer(owner, service);
    }

    Feed follow(Actor by, Following following) {
        return enabler.follow(by, following);
    }

    /// The site that most checks use.
    Site hall() {
        if (hall == null) {
            hall = site("hall");
        }
        return hall;
    }

    /// A site of somebody else.
    Site yard() {
        if (yard == null) {
            yard = site("yard");
        }
        return yard;
    }

    /// A site of its own for a check that turns it upside down; it is connected.
    Site site(String word) {
        Site site = unregistered(word);
        get(site.owner(), new Request.Register(site.id(), site.line(), properties(site)));
        awaitConnected(site);
        return site;
    }

    static JsonObject properties(Site site) {
        return new JsonObject(Map.of("site", JsonValue.of(site.id())));
    }

    /// A site that can be reached, and that nobody registered yet.
    Site unregistered(String word) {
        Actor owner = enter(Role.TWIN_SYSTEM);
        String id = name(word);
        ScriptedSystem system = new ScriptedSystem(word.startsWith("changing"));
        String press = id + "-press";
        String plan = id + "-plan";
        system.list(Models.press(press));
        system.list(Models.plan(plan));
        Line line = enabler.connect(owner, system);
        return new Site(owner, id, line, system, press, plan);
    }

    /// Waits until the site is connected and its twins are listed.
    void awaitConnected(Site site) {
        Expect.soon(
                "the status connected of " + site.id() + ", with its twins",
                () -> get(site.owner(), new Request.ShowSystem(site.id())),
                body -> connected(body)
                        && body.number("twinCount")
                                .filter(count -> count.signum() > 0)
                                .isPresent());
    }

    /// Waits until the status tells that the site, or part of it, does not answer.
    void awaitAway(Site site) {
        Expect.soon(
                "the status unreachable or degraded of " + site.id(),
                () -> get(site.owner(), new Request.ShowSystem(site.id())),
                body -> !connected(body));
    }

    private static boolean connected(JsonObject system) {
        return Expect.text(system, "status", "state").equals("connected");
    }

    /// A metaverse system that may do everything with the twins of the site.
    Actor guest(Site site) {
        Actor guest = enter(Role.METAVERSE_SYSTEM);
        allow(site, Rules.allow(guest, site));
        return guest;
    }

    /// Has the site's owner keep a policy of these rules, and returns its id.
    String allow(Site site, JsonObject... rules) {
        return allow(site.owner(), rules);
    }

    String allow(Actor owner, JsonObject... rules) {
        String policy = name("policy");
        get(owner, new Request.PutPolicy(policy, List.of(rules)));
        return policy;
    }

    /// A world of the actor with these twins.
    String world(Actor actor, String... twins) {
        String world = name("world");
        get(actor, new Request.PutWorld(world));
        if (twins.length > 0) {
            get(actor, new Request.Select(world, List.of(twins)));
        }
        return world;
    }

    @Override
    public void close() {
        enabler.close();
    }
}
