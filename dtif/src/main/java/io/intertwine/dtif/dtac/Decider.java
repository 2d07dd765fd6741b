package io.intertwine.dtif.dtac;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Bound;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Decision.Allowed;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Limits;
import io.intertwine.api.access.Role;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.dtif.dtac.Rules.Kept;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides by rules, and by three that nobody can change: the operator may do everything, a twin system may
/// look at its own twins, and never reaches those of another (clause 9.2 NOTE).
///
/// Limits bind everybody whom their rule names in what he commands, the operator too. They do not narrow what
/// the operator, or a twin system of its own twins, sees.
final class Decider {
    private final SystemOwners owners;
    private final InstantSource clock;

    Decider(SystemOwners owners, InstantSource clock) {
        this.owners = owners;
        this.clock = clock;
    }

    Decision decide(Rules rules, AccessRequest request) {
        if (request.subject().isOperator()) {
            return looks(request)
                    ? new Allowed("builtin/operator")
                    : held(new Allowed("builtin/operator", bounds(rules, request)), request);
        }
        if (request.subject().role() == Role.TWIN_SYSTEM) {
            if (!owners.owns(request.subject().client(), request.twin().system())) {
                return new Refused(
                        "builtin/twin-systems-stay-apart",
                        "A twin system does not reach the twins of another one (FGMV-29, 9.2 NOTE).");
            }
            if (looks(request)) {
                return new Allowed("builtin/own-twins");
            }
        }
        return byRules(rules, request);
    }

    private Decision byRules(Rules rules, AccessRequest request) {
        Kept grant = null;
        List<Bound> bounds = new ArrayList<>();
        for (Kept kept :
                rules.ofTwins().of(request.subject(), request.twin().system().value())) {
            if (!speaksOf(kept, request)) {
                continue;
            }
            switch (kept.rule().effect()) {
                case DENY -> {
                    return refusal(kept.name(), request, "The rule '" + kept.name() + "' denies ");
                }
                case ALLOW -> grant = grant == null ? kept : grant;
                case LIMIT -> add(bounds, kept);
            }
        }
        return grant == null
                ? refusal("default-deny", request, "No rule allows ")
                : held(new Allowed(grant.name(), bounds), request);
    }

    private List<Bound> bounds(Rules rules, AccessRequest request) {
        List<Bound> bounds = new ArrayList<>();
        for (Kept kept :
                rules.ofTwins().of(request.subject(), request.twin().system().value())) {
            if (kept.rule().effect() == Effect.LIMIT && speaksOf(kept, request)) {
                add(bounds, kept);
            }
        }
        return bounds;
    }

    private static void add(List<Bound> bounds, Kept kept) {
        Limits limits = kept.rule().limits();
        if (limits != null) {
            bounds.add(new Bound(kept.name(), limits));
        }
    }

    /// Whether the rule matches, and its policy may speak of the twin.
    boolean speaksOf(Kept kept, AccessRequest request) {
        return kept.rule().matches(request) && isInForce(kept, request);
    }

    boolean isInForce(Kept kept, AccessRequest request) {
        return !kept.policy().bound()
                || owners.owns(kept.policy().owner(), request.twin().system());
    }

    /// What can be said without a value: looking is bound to windows, invoking to the behaviours that the twin
    /// has.
    private Decision held(Allowed allowed, AccessRequest request) {
        if (allowed.bounds().isEmpty()) {
            return allowed;
        }
        for (Bound bound : allowed.bounds()) {
            Optional<String> fault = looks(request)
                    ? Envelope.closed(bound.limits(), request, clock.instant())
                    : Envelope.lacking(bound.limits(), request);
            if (fault.isPresent()) {
                return Envelope.refused(bound, fault.get());
            }
        }
        return allowed;
    }

    static boolean looks(AccessRequest request) {
        return request.action() == Action.READ || request.action() == Action.OBSERVE;
    }

    private static Refused refusal(String rule, AccessRequest request, String begin) {
        return new Refused(rule, begin + request.subject() + " to " + what(request) + ".");
    }

    /// Such as "write speed of press-1".
    static String what(AccessRequest request) {
        @Nullable String affordance = request.affordance();
        return request.action().name().toLowerCase(Locale.ROOT)
                + (affordance == null ? "" : " " + affordance + " of") + " "
                + request.twin().id();
    }
}
