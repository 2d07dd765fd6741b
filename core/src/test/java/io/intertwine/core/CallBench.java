package io.intertwine.core;

import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.subject;

import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.condition.CelConditions;
import io.intertwine.conformance.fake.SettableClock;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.dtif.dtac.AccessControl;
import io.intertwine.dtif.dtac.DtacLimits;
import io.intertwine.dtif.dtac.DtacPorts;
import io.intertwine.dtif.dtsr.CatalogTwinList;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The decision point alone, with third-party systems of the test.
final class CallBench implements AutoCloseable {
    static final Subject ALICE = new Subject(PLATFORM.client(), PLATFORM.role(), "alice");
    static final Subject BOB = new Subject(PLATFORM.client(), PLATFORM.role(), "bob");
    static final Subject SHOP = subject("shop-owner", Role.THIRD_PARTY_SYSTEM);
    static final ServiceSelector AT_SHOP = new ServiceSelector(Set.of("shop"), Set.of(), Set.of());

    final MemoryRecordStore records = new MemoryRecordStore();
    final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T12:00:00Z"));
    final Services services = new Services().with("shop", "shop-owner").with("bank", "bank-owner");
    final AccessControl control = opened(new CelConditions());

    CallBench() {
        control.start();
    }

    /// On the same records, as after a restart.
    AccessControl opened(@Nullable ConditionLanguage language) {
        DtacPorts ports =
                new DtacPorts(records, (_, _) -> false, new CatalogTwinList(records), services, services, language);
        return AccessControl.of(ports, DtacLimits.DEFAULT, clock);
    }

    void policy(Subject by, String id, Rule... rules) {
        control.policies().put(by, new Policy(new PolicyId(id), by.client(), id, List.of(rules)));
    }

    static Rule allow(String name) {
        return Rule.ofCalls(name, Effect.ALLOW, SubjectSelector.ANYONE, ServiceSelector.ALL);
    }

    static SubjectSelector user(String name) {
        return new SubjectSelector(Set.of(), Set.of(), Set.of(name));
    }

    @Override
    public void close() {
        control.close();
    }
}
