package io.intertwine.api.access;

import io.intertwine.api.Ids;
import io.intertwine.api.IntertwineException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One rule of a policy: these subjects may, may not, or may within limits, do these actions with these affordances of
/// these twins; or call these operations of these third-party systems.
///
/// @param name        names the rule in every refusal, together with its policy
/// @param twins       the twins it is about; null for a rule about calls, whose accessor then tells every twin
/// @param affordances the properties and behaviours it is about; empty means all of them
/// @param worlds      the worlds it is about; empty means everywhere. A request that names no world is allowed nothing
/// by
///                    a rule with worlds, but is denied and limited by it, so that leaving the world out gains nothing
/// @param limits      the envelope of a rule with effect `LIMIT`; null for the other effects
/// @param services    the operations of third-party systems it is about; null for a rule about twins
/// @param when        a condition in CEL that calls must meet; null for none. Where a deny or limit rule's condition
///                    cannot be answered, the rule applies
/// @param duringCall  true: allows only what a third-party system asks with the ticket of a call that lasts; null
///                    otherwise
public record Rule(
        String name,
        Effect effect,
        SubjectSelector subjects,
        @Nullable TwinSelector twins,
        Set<Action> actions,
        Set<String> affordances,
        Set<String> worlds,
        @Nullable Limits limits,
        @Nullable ServiceSelector services,
        @Nullable String when,
        @Nullable Boolean duringCall) {
    private static final Set<Action> CALLS = Set.of(Action.CALL);

    public Rule {
        Ids.check("rule name", name);
        actions = Set.copyOf(actions);
        affordances = Set.copyOf(affordances);
        worlds = Set.copyOf(worlds);
        twins = services != null && twins == null ? TwinSelector.ALL : twins;
        duringCall = Boolean.TRUE.equals(duringCall) ? Boolean.TRUE : null;
        if (actions.isEmpty()) {
            throw IntertwineException.invalid("The rule '" + name
                    + "' has no actions: name at least one of read, observe, write, invoke, or call alone.");
        }
        RuleForm.check(name, effect, actions, limits);
        if (services == null) {
            RuleForm.checkOfTwins(name, effect, twins, actions, when, duringCall != null);
        } else {
            RuleForm.checkOfCalls(name, twins, actions, affordances, duringCall != null);
            RuleForm.checkLimitsOfCalls(name, limits);
        }
    }

    /// A rule about twins.
    public Rule(
            String name,
            Effect effect,
            SubjectSelector subjects,
            TwinSelector twins,
            Set<Action> actions,
            Set<String> affordances,
            Set<String> worlds,
            @Nullable Limits limits) {
        this(name, effect, subjects, twins, actions, affordances, worlds, limits, null, null, null);
    }

    /// A rule about twins in every world, without limits.
    public Rule(
            String name,
            Effect effect,
            SubjectSelector subjects,
            TwinSelector twins,
            Set<Action> actions,
            Set<String> affordances) {
        this(name, effect, subjects, twins, actions, affordances, Set.of(), null);
    }

    /// A rule about calls in every world, without a condition.
    public static Rule ofCalls(String name, Effect effect, SubjectSelector subjects, ServiceSelector services) {
        return ofCalls(name, effect, subjects, services, null, null);
    }

    /// A rule about calls in every world.
    public static Rule ofCalls(
            String name,
            Effect effect,
            SubjectSelector subjects,
            ServiceSelector services,
            @Nullable String when,
            @Nullable Limits limits) {
        return new Rule(name, effect, subjects, null, CALLS, Set.of(), Set.of(), limits, services, when, null);
    }

    /// The same rule about twins, for what is asked during a call.
    public Rule onlyDuringCalls() {
        return new Rule(
                name, effect, subjects, twins(), actions, affordances, worlds, limits, services, when, Boolean.TRUE);
    }

    @Override
    public TwinSelector twins() {
        return twins == null ? TwinSelector.ALL : twins;
    }

    public boolean isAboutCalls() {
        return services != null;
    }

    /// Whether the rule speaks about the request. A denial of some affordances says nothing about the twin as such.
    public boolean matches(AccessRequest request) {
        return services == null
                && (duringCall == null || request.duringCall())
                && actions.contains(request.action())
                && matchesAffordance(request.affordance())
                && matchesWorld(request.world() == null ? null : request.world().value())
                && subjects.matches(request.subject())
                && twins().matches(request.twin());
    }

    /// Whether the rule speaks about the call, as far as that can be told without its condition.
    public boolean matches(CallRequest request) {
        return services != null
                && services.matches(request)
                && matchesWorld(request.world() == null ? null : request.world().value())
                && subjects.matches(request.subject());
    }

    private boolean matchesAffordance(@Nullable String affordance) {
        if (affordance == null) {
            return effect == Effect.ALLOW || affordances.isEmpty();
        }
        return affordances.isEmpty() || affordances.contains(affordance);
    }

    private boolean matchesWorld(@Nullable String world) {
        if (world == null) {
            return worlds.isEmpty() || effect != Effect.ALLOW;
        }
        return worlds.isEmpty() || worlds.contains(world);
    }
}
