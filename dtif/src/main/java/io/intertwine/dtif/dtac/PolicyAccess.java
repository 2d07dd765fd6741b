package io.intertwine.dtif.dtac;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Decision.Allowed;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.twin.TwinSystemId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Decides by the stored policies, and by three rules that nobody can change: the operator may do everything, a twin
/// system may look at its own twins, and never reaches those of another (clause 9.2 NOTE).
///
/// Readers see an immutable snapshot of all policies; writers take turns.
public final class PolicyAccess implements TwinAccess {
    private static final Kind<Policy> POLICY = new Kind<>("policy", Policy.class);
    private static final int BATCH = 500;

    private final RecordStore records;
    private final SystemOwners owners;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile SortedMap<String, Policy> policies = new TreeMap<>();

    public PolicyAccess(RecordStore records, SystemOwners owners) {
        this.records = records;
        this.owners = owners;
        load();
    }

    @Override
    public Decision decide(AccessRequest request) {
        Subject subject = request.subject();
        if (subject.isOperator()) {
            return new Allowed("builtin/operator");
        }
        if (subject.role() == Role.TWIN_SYSTEM) {
            return decideForTwinSystem(request);
        }
        return decideByPolicies(request);
    }

    @Override
    public Decision admit(AccessRequest request, @Nullable JsonValue value) {
        return decide(request);
    }

    private Decision decideForTwinSystem(AccessRequest request) {
        if (!owners.owns(request.subject().client(), request.twin().system())) {
            return new Refused(
                    "builtin/twin-systems-stay-apart",
                    "A twin system does not reach the twins of another one (FGMV-29, 9.2 NOTE).");
        }
        boolean looking = request.action() == Action.READ || request.action() == Action.OBSERVE;
        return looking ? new Allowed("builtin/own-twins") : decideByPolicies(request);
    }

    private Decision decideByPolicies(AccessRequest request) {
        Decision decision = null;
        for (Policy policy : policies.values()) {
            if (policy.bound() && !owners.owns(policy.owner(), request.twin().system())) {
                continue;
            }
            for (Rule rule : policy.rules()) {
                if (rule.effect() == Effect.LIMIT || !rule.matches(request)) {
                    continue;
                }
                if (rule.effect() == Effect.DENY) {
                    return refusal(policy.nameOf(rule), request, "denies");
                }
                decision = decision == null ? new Allowed(policy.nameOf(rule)) : decision;
            }
        }
        return decision != null ? decision : refusal("default-deny", request, "no rule allows");
    }

    private static Refused refusal(String rule, AccessRequest request, String how) {
        String what = request.affordance() == null ? "" : " " + request.affordance() + " of";
        return new Refused(
                rule,
                (how.equals("denies") ? "The rule '" + rule + "' denies " : "No rule allows ") + request.subject()
                        + " to " + request.action().name().toLowerCase(Locale.ROOT) + what + " "
                        + request.twin().id() + ".");
    }

    @Override
    public synchronized Policy put(Subject by, Policy policy) {
        checkMayKeepPolicies(by);
        checkWithinOwnSystems(by, policy);
        Optional<Stored<Policy>> old = records.find(POLICY, policy.id().value());
        old.ifPresent(stored -> checkMayChange(by, stored.value()));
        ClientId owner = old.map(stored -> stored.value().owner()).orElse(by.client());
        boolean bound = old.map(stored -> stored.value().bound()).orElse(!by.isOperator());
        Policy kept = new Policy(policy.id(), owner, bound, policy.title(), policy.rules());
        records.put(POLICY, policy.id().value(), kept, RecordStore.ANY);
        load();
        listeners.forEach(Runnable::run);
        return kept;
    }

    @Override
    public Optional<Policy> find(Subject by, PolicyId id) {
        return Optional.ofNullable(policies.get(id.value())).filter(policy -> maySee(by, policy));
    }

    @Override
    public Page<Policy> list(Subject by, PageRequest page) {
        List<Policy> found = policies.tailMap(page.after() + '\0').values().stream()
                .filter(policy -> maySee(by, policy))
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page.limit(), policy -> policy.id().value());
    }

    @Override
    public synchronized void remove(Subject by, PolicyId id) {
        Policy policy = find(by, id).orElseThrow(() -> IntertwineException.absent("policy", id));
        checkMayChange(by, policy);
        records.remove(POLICY, id.value(), RecordStore.ANY);
        load();
        listeners.forEach(Runnable::run);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void load() {
        SortedMap<String, Policy> loaded = new TreeMap<>();
        String after = "";
        while (after != null) {
            Page<Stored<Policy>> page = records.scan(POLICY, "", new PageRequest(after, BATCH));
            page.items().forEach(stored -> loaded.put(stored.key(), stored.value()));
            after = page.next();
        }
        policies = loaded;
    }

    private static boolean maySee(Subject by, Policy policy) {
        return by.isOperator() || policy.owner().equals(by.client());
    }

    private static void checkMayKeepPolicies(Subject by) {
        if (!by.isOperator() && by.role() != Role.TWIN_SYSTEM) {
            throw IntertwineException.refused(
                    "builtin/policies-by-owners",
                    "Policies are kept by the operator and by twin systems for their own twins, not by a "
                            + by.role().word() + ".");
        }
    }

    private static void checkMayChange(Subject by, Policy policy) {
        if (!maySee(by, policy)) {
            throw IntertwineException.refused(
                    "builtin/policies-by-owners",
                    "The policy '" + policy.id() + "' is kept by another client: choose an id of your own.");
        }
    }

    private void checkWithinOwnSystems(Subject by, Policy policy) {
        if (by.isOperator()) {
            return;
        }
        for (Rule rule : policy.rules()) {
            boolean within = !rule.twins().systems().isEmpty()
                    && rule.twins().systems().stream()
                            .allMatch(system -> owners.owns(by.client(), new TwinSystemId(system)));
            if (!within) {
                throw IntertwineException.refused(
                        "builtin/policies-by-owners",
                        "The rule '" + rule.name()
                                + "' must name twin systems of your own in twins.systems, and no others.");
            }
        }
    }
}
