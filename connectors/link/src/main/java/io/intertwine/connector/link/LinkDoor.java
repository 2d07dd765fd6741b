package io.intertwine.connector.link;

import io.intertwine.api.Clause;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.connector.link.message.FromSystem.Hello;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where twin systems come in. Any thread may call.
@Clause({"8.3.1", "9.2 step 1", "9.2 NOTE"})
public final class LinkDoor {
    private static final String OWN_SYSTEMS = "builtin/systems-by-owners";

    private final LinkConnector connector;
    private final TwinSystemRegistry registry;
    private final Set<LinkSession> sessions = ConcurrentHashMap.newKeySet();

    public LinkDoor(LinkConnector connector, TwinSystemRegistry registry) {
        this.connector = connector;
        this.registry = registry;
    }

    /// A connection of a client begins; it ends with [LinkSession#disconnected]. Fails when the client is no twin
    /// system.
    public LinkSession open(Subject subject, LinkChannel channel) {
        if (!subject.isOperator() && subject.role() != Role.TWIN_SYSTEM) {
            throw IntertwineException.refused(
                    OWN_SYSTEMS,
                    "Twin systems and the operator link here, not a "
                            + subject.role().word() + ": follow twins at /v1/live.");
        }
        LinkSession session =
                new LinkSession(channel, new LinkSession.Parts(subject, this, connector, sessions::remove));
        sessions.add(session);
        session.start();
        return session;
    }

    /// Ends the sessions whose lease ran out; to be called by the host a few times a second. Does not block.
    public void checkLeases() {
        Instant now = connector.clock().instant();
        sessions.forEach(session -> session.checkLease(now));
    }

    /// Registers the system or takes up its registration, and returns its place.
    LinkConnection enter(Subject by, Hello hello) {
        Optional<TwinSystem> known = registry.find(hello.system());
        TwinSystem system =
                known.isEmpty() ? registry.register(by, registration(hello)) : update(by, hello, known.get());
        return connector
                .connection(system.id())
                .orElseThrow(() -> new IntertwineException(
                        CommonError.CONFLICT,
                        "The twin system '" + system.id() + "' was withdrawn just now: say hello again."));
    }

    private static TwinSystemRegistration registration(Hello hello) {
        String title = hello.title();
        JsonObject properties = hello.properties();
        return new TwinSystemRegistration(
                hello.system(),
                LinkConnector.TYPE,
                title == null ? hello.system().value() : title,
                properties == null ? JsonObject.EMPTY : properties,
                JsonObject.EMPTY,
                null,
                List.of());
    }

    private TwinSystem update(Subject by, Hello hello, TwinSystem known) {
        if (!by.isOperator() && !known.owner().equals(by.client())) {
            throw IntertwineException.refused(
                    OWN_SYSTEMS, "The twin system '" + known.id() + "' is registered by another client.");
        }
        TwinSystemRegistration old = known.registration();
        if (!old.type().equals(LinkConnector.TYPE)) {
            throw IntertwineException.invalid("The twin system '" + known.id() + "' is registered with the type '"
                    + old.type() + "': withdraw it, or choose another id.");
        }
        String title = hello.title();
        JsonObject properties = hello.properties();
        TwinSystemRegistration wanted = new TwinSystemRegistration(
                old.id(),
                old.type(),
                title == null ? old.title() : title,
                properties == null ? old.properties() : properties,
                old.connector(),
                old.credential(),
                old.twins());
        return wanted.equals(old) ? known : registry.change(by, wanted, known.revision());
    }
}
