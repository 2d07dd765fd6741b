package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.flow.Procedure;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Records that a third-party system is asked about a user, and its answer where it comes at once.
@Clause({"9.1 step 7", "9.1 step 8"})
public final class TracedUserAuthority implements UserAuthority {
    private final UserAuthority authority;
    private final LogIns logIns;
    private final Tracer tracer;

    public TracedUserAuthority(UserAuthority authority, LogIns logIns, Tracer tracer) {
        this.authority = authority;
        this.logIns = logIns;
        this.tracer = tracer;
    }

    @Override
    public Begun begin(ThirdPartySystem system, LinkRequest request, URI callback, String state) {
        String name = system.id().value();
        Optional<Exchange> exchange = tracer.current(Procedure.THIRD_PARTY, name);
        exchange.ifPresent(known -> known.forwarded(
                7, name, Verdict.DONE.carrying(known.payload(draft -> draft.value("request", Outlines.of(request))))));
        try {
            Begun begun = authority.begin(system, request, callback, state);
            if (begun instanceof Begun.Done) {
                exchange.ifPresent(known -> known.came(8, name, Verdict.DONE));
            } else {
                exchange.ifPresent(known -> logIns.put(state, known, tracer.now()));
            }
            return begun;
        } catch (RuntimeException e) {
            exchange.ifPresent(known -> known.came(8, name, Verdict.of(e)));
            throw e;
        }
    }

    @Override
    public List<String> faults(JsonObject security) {
        return authority.faults(security);
    }

    @Override
    public Answered complete(ThirdPartySystem system, JsonObject memory, LogInAnswer answer) {
        return authority.complete(system, memory, answer);
    }

    @Override
    public Polled poll(ThirdPartySystem system, JsonObject memory) {
        return authority.poll(system, memory);
    }

    @Override
    public Answered renew(ThirdPartySystem system, JsonObject secrets) {
        return authority.renew(system, secrets);
    }

    @Override
    public void revoke(ThirdPartySystem system, JsonObject secrets) {
        authority.revoke(system, secrets);
    }

    @Override
    public UserCredential credential(ThirdPartySystem system, Answered answered, long version) {
        return authority.credential(system, answered, version);
    }
}
