package io.intertwine.core.flow;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsaa.GrantQuery;
import io.intertwine.api.sif.tpsaa.Link;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsaa.ThirdPartyAccess;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Records requests for a user's authorization. Where the user must log in first, the rest of the steps follows when
/// he has, in the flow of the request.
@Clause({"9.1 step 6", "9.1 step 8", "9.1 step 9", "9.1 step 10"})
public final class TracedThirdPartyAccess implements ThirdPartyAccess {
    private final ThirdPartyAccess access;
    private final LogIns logIns;
    private final Tracer tracer;

    public TracedThirdPartyAccess(ThirdPartyAccess access, LogIns logIns, Tracer tracer) {
        this.access = access;
        this.logIns = logIns;
        this.tracer = tracer;
        access.onChange(this::changed);
    }

    @Override
    public Link link(Subject by, LinkRequest request) {
        Exchange exchange = tracer.beginThirdParty(by, request.system().value());
        exchange.asked(
                6, Verdict.DONE.carrying(exchange.payload(draft -> draft.value("request", Outlines.of(request)))));
        try {
            Link link = exchange.call(() -> access.link(by, request));
            if (link instanceof Link.Linked(Grant grant)) {
                managed(exchange, grant);
            } else {
                logIns.put(waiting(link.grant()), exchange, tracer.now());
            }
            return link;
        } catch (RuntimeException e) {
            exchange.answer(10, Verdict.of(e));
            throw e;
        }
    }

    @Override
    public GrantKey asked(String state) {
        return access.asked(state);
    }

    @Override
    public URI begin(String state, String browser) {
        return access.begin(state, browser);
    }

    @Override
    public Grant complete(LogInAnswer answer) {
        Optional<Exchange> exchange = logIns.take(answer.state());
        try {
            return exchange.isPresent() ? exchange.get().call(() -> access.complete(answer)) : access.complete(answer);
        } catch (RuntimeException e) {
            if (isOpen(answer.state())) {
                exchange.ifPresent(known -> logIns.put(answer.state(), known, tracer.now()));
            } else {
                exchange.ifPresent(known -> ended(known, Verdict.of(e)));
            }
            throw e;
        }
    }

    /// Whether the log-in goes on: the answer came from where it does not count.
    private boolean isOpen(String state) {
        try {
            return !access.asked(state).user().isEmpty();
        } catch (IntertwineException _) {
            return false;
        }
    }

    /// A grant that waited for its user does not wait any more.
    private void changed(Grant grant) {
        if (grant.state() == Grant.State.PENDING) {
            return;
        }
        logIns.take(waiting(grant)).ifPresent(exchange -> {
            if (grant.state() == Grant.State.ACTIVE) {
                exchange.came(8, grant.key().system().value(), Verdict.DONE.carrying(told(exchange, grant)));
                managed(exchange, grant);
            } else {
                ended(exchange, Verdict.failed(grant.state().word()));
            }
        });
    }

    private static void managed(Exchange exchange, Grant grant) {
        exchange.inside(9, Verdict.done(grant.permissions().size() + " permissions"));
        exchange.answer(10, Verdict.done(grant.state().word()).carrying(told(exchange, grant)));
    }

    private static @Nullable StepPayload told(Exchange exchange, Grant grant) {
        return exchange.payload(draft -> draft.value("grant", Outlines.of(grant)));
    }

    private static void ended(Exchange exchange, Verdict verdict) {
        if (!exchange.saw(10)) {
            exchange.came(8, exchange.subject(), verdict);
            exchange.answer(10, verdict);
        }
    }

    private static String waiting(Grant grant) {
        return "grant " + grant.id();
    }

    @Override
    public Optional<URI> returnTo(String state) {
        return access.returnTo(state);
    }

    @Override
    public Optional<Grant> find(Subject by, GrantId id) {
        return access.find(by, id);
    }

    @Override
    public Page<Grant> list(Subject by, GrantQuery query, PageRequest page) {
        return access.list(by, query, page);
    }

    @Override
    public long count(Subject by, GrantQuery query) {
        return access.count(by, query);
    }

    @Override
    public Grant revoke(Subject by, GrantId id) {
        return access.revoke(by, id);
    }

    @Override
    public void onChange(Consumer<Grant> listener) {
        access.onChange(listener);
    }
}
