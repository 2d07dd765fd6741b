package io.intertwine.dtif.dtac;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AccessChange;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dtac.PolicyReport;
import io.intertwine.api.dtif.dtac.PolicyVersion;
import io.intertwine.api.dtif.dtac.RevisedPolicies;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.tpsr.KnownServices;
import io.intertwine.api.twin.Twin;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Keeps policies and their versions in the record store. Readers see an immutable snapshot; writers
/// take turns.
public final class PolicyBook implements RevisedPolicies {
    private static final Kind<Policy> POLICY = new Kind<>("policy", Policy.class);
    private static final int BATCH = 500;

    private final RecordStore records;
    private final PolicyHistory history;
    private final PolicyKeepers keepers;
    private final CallConditions conditions;
    private final TwinList twins;
    private final KnownServices services;
    private final AuditLog audit;
    private final InstantSource clock;
    private final List<Consumer<AccessChange>> listeners = new CopyOnWriteArrayList<>();
    private volatile Rules rules;

    PolicyBook(DtacPorts ports, AuditLog audit, DtacLimits limits, InstantSource clock) {
        this.records = ports.records();
        this.history = new PolicyHistory(ports.records(), limits.policyVersions(), clock);
        this.keepers = new PolicyKeepers(ports.owners(), ports.services());
        this.conditions = new CallConditions(ports.conditions());
        this.twins = ports.twins();
        this.services = ports.services();
        this.audit = audit;
        this.clock = clock;
        this.rules = new Rules(load(), conditions);
        rules.policies().values().forEach(history::complete);
    }

    private SortedMap<String, Policy> load() {
        SortedMap<String, Policy> loaded = new TreeMap<>();
        String after = "";
        while (after != null) {
            Page<Stored<Policy>> page = records.scan(POLICY, "", new PageRequest(after, BATCH));
            page.items().forEach(stored -> loaded.put(stored.key(), stored.value()));
            after = page.next();
        }
        return loaded;
    }

    Rules rules() {
        return rules;
    }

    void onChange(Consumer<AccessChange> listener) {
        listeners.add(listener);
    }

    void tell(AccessChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    @Override
    public Policy put(Subject by, Policy policy) {
        return put(by, policy, ANY);
    }

    @Override
    public Policy put(Subject by, Policy policy, long seen) {
        return store(by, asKept(by, policy), seen, "stored");
    }

    @Override
    public long revision(Subject by, PolicyId id) {
        return find(by, id)
                .map(policy -> history.revision(policy.id()))
                .orElseThrow(() -> IntertwineException.absent("policy", id));
    }

    /// The policy as it would be stored; fails when the subject may not store it.
    Policy asKept(Subject by, Policy policy) {
        keepers.checkMayKeep(by, policy);
        conditions.check(policy);
        Policy old = rules.policies().get(policy.id().value());
        if (old == null) {
            return new Policy(policy.id(), by.client(), !by.isOperator(), policy.title(), policy.rules());
        }
        PolicyKeepers.checkMayChange(by, old);
        return new Policy(policy.id(), old.owner(), old.bound(), policy.title(), policy.rules());
    }

    private Policy store(Subject by, Policy policy, long seen, String what) {
        Policy old;
        synchronized (this) {
            old = rules.policies().get(policy.id().value());
            if (old != null) {
                PolicyKeepers.checkMayChange(by, old);
            }
            checkSeen(policy.id(), seen, old == null ? NONE : history.revision(policy.id()));
            keep(RecordEdit.put(POLICY, policy.id().value(), policy), history.added(by, policy, false));
            rules = rules.with(policy);
        }
        changed(by, policy, old == null ? List.of() : old.rules(), policy.rules(), what);
        return policy;
    }

    /// Together, so that a revision that somebody saw is that of what counts.
    private void keep(RecordEdit policy, List<RecordEdit> versions) {
        records.change(Stream.concat(Stream.of(policy), versions.stream()).toList());
    }

    private static void checkSeen(PolicyId id, long seen, long now) {
        if (seen != ANY && seen != now) {
            String there = now == NONE ? "is not there any more" : "has revision " + now + " now";
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    "The policy '" + id + "' " + there + ", and your change was made of "
                            + (seen == NONE ? "none" : "revision " + seen) + ": look at it and change it anew.");
        }
    }

    @Override
    public Optional<Policy> find(Subject by, PolicyId id) {
        return Optional.ofNullable(rules.policies().get(id.value())).filter(policy -> PolicyKeepers.maySee(by, policy));
    }

    @Override
    public Page<Policy> list(Subject by, PageRequest page) {
        List<Policy> found = rules.policies().tailMap(page.after() + '\0').values().stream()
                .filter(policy -> PolicyKeepers.maySee(by, policy))
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page.limit(), policy -> policy.id().value());
    }

    @Override
    public void remove(Subject by, PolicyId id) {
        Policy policy;
        synchronized (this) {
            policy = find(by, id).orElseThrow(() -> IntertwineException.absent("policy", id));
            keep(RecordEdit.remove(POLICY, id.value()), history.added(by, policy, true));
            rules = rules.without(policy);
        }
        changed(by, policy, policy.rules(), List.of(), "removed");
    }

    private void changed(Subject by, Policy policy, List<Rule> before, List<Rule> after, String what) {
        List<Rule> different = new ArrayList<>();
        Stream.concat(
                        before.stream().filter(rule -> !after.contains(rule)),
                        after.stream().filter(rule -> !before.contains(rule)))
                .forEach(different::add);
        tell(new AccessChange(different));
        audit.add(new AuditEntry(
                clock.instant(),
                CurrentFlow.id(),
                by,
                AuditEntry.Deed.POLICY,
                AuditEntry.Target.NONE,
                AuditEntry.Outcome.ALLOWED,
                policy.id().value(),
                List.of(),
                "The policy was " + what + ": " + different.size() + " rules changed.",
                different.size()));
    }

    @Override
    public PolicyReport validate(Subject by, PolicyId id, JsonObject draft) {
        PolicyDraft read = PolicyDraft.read(id, by.client(), draft);
        read.policy().ifPresent(policy -> judge(by, policy, read.findings()));
        return PolicyReport.of(read.findings().list());
    }

    private void judge(Subject by, Policy policy, Findings findings) {
        for (int i = 0; i < policy.rules().size(); i++) {
            String pointer = "/rules/" + i + "/when";
            conditions.fault(policy.rules().get(i)).ifPresent(words -> findings.error(pointer, words));
        }
        if (!findings.isEmpty()) {
            return;
        }
        try {
            Policy kept = asKept(by, policy);
            Stream<Twin> known = twins.after("").stream().filter(twin -> keepers.mayName(kept, twin));
            new PolicyDoubts(rules.with(kept), known).about(kept, findings);
            new ServiceDoubts(services).about(kept, findings);
        } catch (IntertwineException e) {
            findings.error("/rules", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<PolicyVersion> versions(Subject by, PolicyId id) {
        List<PolicyVersion> found = history.of(id).stream()
                .filter(version -> PolicyKeepers.maySee(by, version.policy()))
                .sorted(Comparator.comparingLong(PolicyVersion::revision).reversed())
                .toList();
        if (found.isEmpty()) {
            throw IntertwineException.absent("policy", id);
        }
        return found;
    }

    /// The owner of then is its owner again, unless somebody else has a policy of this id by now.
    @Override
    public Policy restore(Subject by, PolicyId id, long revision) {
        List<PolicyVersion> known = versions(by, id);
        Policy then = known.stream()
                .filter(version -> version.revision() == revision)
                .findFirst()
                .map(PolicyVersion::policy)
                .orElseThrow(() -> IntertwineException.absent("version of the policy '" + id + "'", revision));
        keepers.checkMayKeep(by, then);
        conditions.check(then);
        Policy now = rules.policies().get(id.value());
        Policy kept = now == null ? then : new Policy(id, now.owner(), now.bound(), then.title(), then.rules());
        return store(by, kept, ANY, "restored from version " + revision);
    }
}
