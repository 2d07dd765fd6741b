package io.intertwine.core;

import io.intertwine.api.access.Role;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Answer;
import io.intertwine.conformance.enabler.EnablerUnderTest;
import io.intertwine.conformance.enabler.Feed;
import io.intertwine.conformance.enabler.Following;
import io.intertwine.conformance.enabler.Frame;
import io.intertwine.conformance.enabler.Line;
import io.intertwine.conformance.enabler.Request;
import io.intertwine.conformance.party.ScriptedService;
import io.intertwine.conformance.party.ServiceLine;
import io.intertwine.conformance.plant.ScriptedSystem;
import java.util.List;

/// An enabler with one fault, so that the checks show whether they notice it.
record BrokenEnabler(EnablerUnderTest sound, Fault fault) implements EnablerUnderTest {
    enum Fault {
        NONE,
        FORWARDS_WHAT_A_RULE_REFUSES,
        DROPS_CHANGES,
        SHOWS_TWINS_TO_EVERYBODY,
        REPEATS_COMMANDS,
        LETS_ANYBODY_CHANGE_REGISTRATIONS,
        KEEPS_REVOKED_GRANTS,
        FORGETS_TICKETS
    }

    @Override
    public String name() {
        return "broken: " + fault;
    }

    @Override
    public Actor operator() {
        return sound.operator();
    }

    @Override
    public Actor enter(Role role) {
        return sound.enter(role);
    }

    @Override
    public Line connect(Actor owner, ScriptedSystem system) {
        return sound.connect(owner, system);
    }

    @Override
    public ServiceLine offer(Actor owner, ScriptedService service) {
        return sound.offer(owner, service);
    }

    @Override
    public Answer ask(Actor by, Request request) {
        return switch (fault) {
            case NONE, DROPS_CHANGES -> sound.ask(by, request);
            case FORWARDS_WHAT_A_RULE_REFUSES -> forward(by, request);
            case SHOWS_TWINS_TO_EVERYBODY -> sound.ask(looks(request) ? operator() : by, request);
            case REPEATS_COMMANDS -> sound.ask(by, withoutKey(request));
            case LETS_ANYBODY_CHANGE_REGISTRATIONS ->
                sound.ask(request instanceof Request.Retitle ? operator() : by, request);
            case KEEPS_REVOKED_GRANTS ->
                request instanceof Request.RevokeGrant(String grant)
                        ? sound.ask(by, new Request.ShowGrant(grant))
                        : sound.ask(by, request);
            case FORGETS_TICKETS ->
                request instanceof Request.CollectFor(var twins, var properties, String _)
                        ? sound.ask(by, new Request.Collect(twins, properties))
                        : sound.ask(by, request);
        };
    }

    private Answer forward(Actor by, Request request) {
        Answer answer = sound.ask(by, request);
        boolean refused =
                request instanceof Request.SetProperty && answer instanceof Answer.Refused no && no.rule() != null;
        return refused ? sound.ask(operator(), request) : answer;
    }

    private static boolean looks(Request request) {
        return request instanceof Request.FindTwins
                || request instanceof Request.TwinsOf
                || request instanceof Request.ShowTwin
                || request instanceof Request.ShowState;
    }

    private static Request withoutKey(Request request) {
        return request instanceof Request.SetProperty set
                ? new Request.SetProperty(set.twin(), set.property(), set.value(), null, set.timeLimit())
                : request;
    }

    @Override
    public Feed follow(Actor by, Following following) {
        Feed feed = sound.follow(by, following);
        return fault == Fault.DROPS_CHANGES ? new Deaf(feed) : feed;
    }

    /// Hears of no change.
    private record Deaf(Feed feed) implements Feed {
        @Override
        public List<Frame> frames() {
            return feed.frames().stream()
                    .filter(frame -> !frame.type().equals(Frame.DELTA))
                    .toList();
        }

        @Override
        public void close() {
            feed.close();
        }
    }

    @Override
    public void close() {
        sound.close();
    }
}
