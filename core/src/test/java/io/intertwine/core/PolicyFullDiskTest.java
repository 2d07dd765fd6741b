package io.intertwine.core;

import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Action.WRITE;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.dtif.dtac.RevisedPolicies;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The store fails while a policy is changed.
@Clause("8.3.5")
class PolicyFullDiskTest {
    private static final PolicyId HALL = new PolicyId("hall");

    private static Policy hall(Rule rule) {
        return new Policy(HALL, OPERATOR.client(), "hall", List.of(rule));
    }

    /// What nobody can look up later as a version does not count either.
    @Test
    void aPolicyAndItsVersionAreStoredTogetherOrNotAtAll() {
        try (ChoosyStore records = new ChoosyStore();
                Intertwine enabler = Intertwine.builder().records(records).start()) {
            RevisedPolicies policies = enabler.policies();
            policies.put(OPERATOR, hall(rule("one", ALLOW, Set.of(READ))));
            long seen = policies.revision(OPERATOR, HALL);
            records.takeOnly("policy-version", 0);
            assertThatThrownBy(() -> policies.put(OPERATOR, hall(rule("two", ALLOW, Set.of(WRITE)))))
                    .hasMessageContaining("The disk is full");
            assertThatThrownBy(() -> policies.remove(OPERATOR, HALL)).hasMessageContaining("The disk is full");
            records.takeAll();
            assertThat(policies.find(OPERATOR, HALL).orElseThrow().rules())
                    .extracting(Rule::name)
                    .containsExactly("one");
            policies.put(OPERATOR, hall(rule("three", ALLOW, Set.of(READ))), seen);
            assertThat(policies.versions(OPERATOR, HALL)).hasSize(2);
        }
    }
}
