package io.intertwine.dtif.dtac;

import io.intertwine.api.access.Bound;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Decision.Allowed;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Limits;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsr.KnownServices;
import io.intertwine.dtif.dtac.Rules.Kept;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides calls by rules and by the grant, and by two rules that nobody can change: the operator may call everything,
/// and nobody calls with a grant that is not active or does not cover the operation.
///
/// Limits bind everybody whom their rule names, the operator too.
final class CallDecider {
    private final KnownServices services;
    private final InstantSource clock;

    CallDecider(KnownServices services, InstantSource clock) {
        this.services = services;
        this.clock = clock;
    }

    Decision decide(Rules rules, CallRequest call) {
        String grant = call.subject().isOperator() ? "builtin/operator" : null;
        List<Bound> bounds = List.of();
        for (Kept kept : rules.ofCalls().of(call.subject(), call.system().value())) {
            Effect effect = kept.rule().effect();
            boolean needless = effect == Effect.ALLOW && grant != null;
            if (needless || !speaksOf(kept, call)) {
                continue;
            }
            if (effect == Effect.DENY && !call.subject().isOperator()) {
                return refusal(kept.name(), call, "The rule '" + kept.name() + "' denies ");
            }
            grant = effect == Effect.ALLOW ? kept.name() : grant;
            bounds = effect == Effect.LIMIT ? with(bounds, kept) : bounds;
        }
        return grant == null
                ? refusal("default-deny", call, "No rule allows ")
                : withGrant(call).orElse(new Allowed(grant, bounds));
    }

    private static List<Bound> with(List<Bound> bounds, Kept kept) {
        Limits limits = kept.rule().limits();
        if (limits == null) {
            return bounds;
        }
        List<Bound> more = new ArrayList<>(bounds);
        more.add(new Bound(kept.name(), limits));
        return more;
    }

    /// What the grant says against it.
    private Optional<Decision> withGrant(CallRequest call) {
        Grant grant = call.grant();
        if (grant == null) {
            return Optional.empty();
        }
        Instant expires = grant.expires();
        boolean over = expires != null && !expires.isAfter(clock.instant());
        if (grant.state() != Grant.State.ACTIVE || over) {
            String state = over ? Grant.State.EXPIRED.word() : grant.state().word();
            return Optional.of(new Refused(
                    "builtin/active-grant",
                    "The grant of " + call.subject() + " for '" + call.system() + "' is " + state
                            + ": have the user log in there again."));
        }
        return call.operation().metBy(grant.permissions())
                ? Optional.empty()
                : Optional.of(new Refused(
                        "builtin/granted-permissions",
                        "The grant of " + call.subject() + " for '" + call.system() + "' does not cover "
                                + call.operation().id() + ": it needs one of "
                                + call.operation().needs() + ", and has "
                                + grant.permissions().stream().sorted().toList() + "."));
    }

    /// Whether the rule matches, its condition holds, and its policy may speak of the system.
    boolean speaksOf(Kept kept, CallRequest call) {
        return kept.rule().matches(call) && isInForce(kept, call.system()) && meetsCondition(kept, call);
    }

    boolean meetsCondition(Kept kept, CallRequest call) {
        return kept.when() == null || kept.when().test(call);
    }

    boolean isInForce(Kept kept, ThirdPartySystemId system) {
        return !kept.policy().bound()
                || services.find(system)
                        .filter(found -> found.owner().equals(kept.policy().owner()))
                        .isPresent();
    }

    private static Refused refusal(String rule, CallRequest call, String begin) {
        return new Refused(rule, begin + call.subject() + " to " + what(call) + ".");
    }

    /// Such as "call listPets of pets at shop".
    static String what(CallRequest call) {
        return "call " + call.operation().id() + " of " + call.api() + " at " + call.system();
    }
}
