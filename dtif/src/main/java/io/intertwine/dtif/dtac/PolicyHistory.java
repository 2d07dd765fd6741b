package io.intertwine.dtif.dtac;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.PolicyVersion;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordEdit;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The versions of policies, oldest first, up to a bound for each. Changes take turns outside of it.
final class PolicyHistory {
    private static final Kind<PolicyVersion> VERSION = new Kind<>("policy-version", PolicyVersion.class);
    private static final int BATCH = 500;
    /// How many go at once, after the bound was lowered.
    private static final int AT_ONCE = 100;

    private final RecordStore records;
    private final int most;
    private final InstantSource clock;

    PolicyHistory(RecordStore records, int most, InstantSource clock) {
        this.records = records;
        this.most = most;
        this.clock = clock;
    }

    List<PolicyVersion> of(PolicyId id) {
        List<PolicyVersion> found = new ArrayList<>();
        String after = "";
        while (after != null) {
            Page<Stored<PolicyVersion>> page = records.scan(VERSION, id + "/", new PageRequest(after, BATCH));
            page.items().forEach(stored -> found.add(stored.value()));
            after = page.next();
        }
        return found;
    }

    /// The number of the newest version; 0 when there is none.
    long revision(PolicyId id) {
        List<PolicyVersion> known = of(id);
        return known.isEmpty() ? 0 : known.getLast().revision();
    }

    /// What adds a version, and lets go of the oldest beyond the bound.
    List<RecordEdit> added(Subject by, Policy policy, boolean removed) {
        List<PolicyVersion> known = of(policy.id());
        long revision = known.isEmpty() ? 1 : known.getLast().revision() + 1;
        List<RecordEdit> edits = new ArrayList<>();
        edits.add(RecordEdit.put(
                VERSION,
                key(policy.id(), revision),
                new PolicyVersion(revision, clock.instant(), by, removed, policy)));
        known.stream()
                .limit(Math.clamp(known.size() - most + 1L, 0, AT_ONCE))
                .forEach(version -> edits.add(RecordEdit.remove(VERSION, key(policy.id(), version.revision()))));
        return edits;
    }

    /// Adds the version of a policy that was stored without one: before there were versions, or by an
    /// enabler that wrote the two one after the other.
    void complete(Policy policy) {
        List<PolicyVersion> known = of(policy.id());
        boolean there = !known.isEmpty()
                && !known.getLast().removed()
                && known.getLast().policy().equals(policy);
        if (!there) {
            records.change(added(new Subject(policy.owner(), keeper(policy), null), policy, false));
        }
    }

    private static Role keeper(Policy policy) {
        if (!policy.bound()) {
            return Role.OPERATOR;
        }
        return policy.rules().stream().anyMatch(Rule::isAboutCalls) ? Role.THIRD_PARTY_SYSTEM : Role.TWIN_SYSTEM;
    }

    private static String key(PolicyId id, long revision) {
        return id + "/" + "%019d".formatted(revision);
    }
}
