package io.intertwine.core;

import static io.intertwine.api.access.Action.INVOKE;
import static io.intertwine.api.access.Action.OBSERVE;
import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Action.WRITE;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.api.access.Effect.DENY;
import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.rule;
import static io.intertwine.core.Bench.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtac.Policies;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.dtif.dtac.AccessControl;
import io.intertwine.dtif.dtac.DtacLimits;
import io.intertwine.dtif.dtac.PolicyAccess;
import io.intertwine.dtif.dtsr.CatalogTwinList;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause({"8.3.5", "9.2 step 11", "9.2 step 16"})
class AccessTest {
    private static final Subject RIVAL = subject("rival", Role.TWIN_SYSTEM);
    private static final Subject ALICE = new Subject(PLATFORM.client(), PLATFORM.role(), "alice");
    private static final Twin PUMP = new Twin(new TwinSystemId("plant"), Twins.pump("pump", "Pump", "line-1"));

    private final MemoryRecordStore records = new MemoryRecordStore();
    private final AccessControl parts = opened(
            records,
            (client, system) -> (client.equals(FACTORY.client()) ? "plant" : "rival-plant").equals(system.value()));
    private final PolicyAccess access = parts.access();
    private final Policies policies = parts.policies();

    /// The factory owns the system `plant`, the rival `rival-plant`.
    private static AccessControl opened(MemoryRecordStore records, SystemOwners owners) {
        return AccessControl.of(
                records, owners, new CatalogTwinList(records), DtacLimits.DEFAULT, InstantSource.system());
    }

    private void policy(String id, Rule... rules) {
        policies.put(OPERATOR, policyOf(id, rules));
    }

    private static Policy policyOf(String id, Rule... rules) {
        return new Policy(new PolicyId(id), OPERATOR.client(), id, List.of(rules));
    }

    private static Rule about(String name, SubjectSelector subjects, TwinSelector twins) {
        return new Rule(name, ALLOW, subjects, twins, Set.of(READ), Set.of());
    }

    private Decision decide(Subject subject, Action action, @Nullable String affordance) {
        return access.decide(new AccessRequest(subject, action, PUMP, affordance));
    }

    private static void refusedBy(String rule, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.rule()).isEqualTo(rule));
    }

    @Nested
    class Deciding {
        @Test
        void refusesByDefault() {
            assertThat(decide(PLATFORM, READ, "speed"))
                    .isEqualTo(new Decision.Refused("default-deny", "No rule allows platform to read speed of pump."));
        }

        @Test
        void allowsTheOperatorEverything() {
            policy("strict", rule("none", DENY, Action.OF_TWINS));
            assertThat(decide(OPERATOR, INVOKE, "stop")).isEqualTo(new Decision.Allowed("builtin/operator"));
        }

        @Test
        void namesTheRuleThatAllows() {
            policy("visitors", rule("look", ALLOW, Set.of(READ, OBSERVE)));
            assertThat(decide(PLATFORM, READ, "speed")).isEqualTo(new Decision.Allowed("visitors/look"));
            assertThat(decide(PLATFORM, WRITE, "speed").rule()).isEqualTo("default-deny");
        }

        @Test
        void aDenialOutweighsEveryPermissionWhereverItStands() {
            policy("a-denies", rule("not-speed", DENY, Set.of(WRITE), "speed"));
            policy("b-allows", rule("all", ALLOW, Action.OF_TWINS));
            policy("c-denies", rule("no-stop", DENY, Set.of(INVOKE), "stop"));
            assertThat(decide(PLATFORM, WRITE, "speed").rule()).isEqualTo("a-denies/not-speed");
            assertThat(decide(PLATFORM, INVOKE, "stop").rule()).isEqualTo("c-denies/no-stop");
            assertThat(decide(PLATFORM, READ, "speed").allowed()).isTrue();
        }

        @Test
        void aRuleOnOneAffordanceShowsTheTwinButNotTheOthers() {
            policy("visitors", rule("flow", ALLOW, Set.of(READ), "flow"));
            assertThat(decide(PLATFORM, READ, null).allowed()).isTrue();
            assertThat(decide(PLATFORM, READ, "flow").allowed()).isTrue();
            assertThat(decide(PLATFORM, READ, "speed").allowed()).isFalse();
        }

        @Test
        void aDenialOfOneAffordanceDoesNotHideTheTwinButOneOfAllDoes() {
            policy("visitors", rule("all", ALLOW, Set.of(READ)), rule("no-speed", DENY, Set.of(READ), "speed"));
            assertThat(decide(PLATFORM, READ, null).allowed()).isTrue();
            policy("closed", rule("nothing", DENY, Set.of(READ)));
            assertThat(decide(PLATFORM, READ, null).rule()).isEqualTo("closed/nothing");
        }

        @Test
        void followsStoredPoliciesAfterARestart() {
            policy("visitors", rule("look", ALLOW, Set.of(READ)));
            PolicyAccess again = opened(records, (_, _) -> false).access();
            assertThat(again.decide(new AccessRequest(PLATFORM, READ, PUMP, null))
                            .allowed())
                    .isTrue();
        }
    }

    @Nested
    class Selecting {
        @Test
        void aRuleWithUsersNeedsOneOfThemToBeNamed() {
            policy(
                    "friends",
                    about("alice", new SubjectSelector(Set.of(), Set.of(), Set.of("alice")), TwinSelector.ALL));
            assertThat(decide(ALICE, READ, "speed").allowed()).isTrue();
            assertThat(decide(PLATFORM, READ, "speed").allowed()).isFalse();
        }

        @Test
        void clientAndRoleMustBothMatch() {
            policy(
                    "clients",
                    about(
                            "platform-as-service",
                            new SubjectSelector(Set.of("platform"), Set.of("third-party-system"), Set.of()),
                            TwinSelector.ALL));
            assertThat(decide(PLATFORM, READ, null).allowed()).isFalse();
            policy(
                    "clients",
                    about(
                            "platform",
                            new SubjectSelector(Set.of("platform"), Set.of("metaverse-system"), Set.of()),
                            TwinSelector.ALL));
            assertThat(decide(PLATFORM, READ, null).allowed()).isTrue();
        }

        @Test
        void twinsAreSelectedByIdSystemTypeAndTagTogether() {
            assertThat(matches(Set.of("pump"), Set.of("plant"), Set.of("Pump", "Valve"), Set.of("line-1")))
                    .isTrue();
            assertThat(matches(Set.of("other"), Set.of(), Set.of(), Set.of())).isFalse();
            assertThat(matches(Set.of(), Set.of("rival-plant"), Set.of(), Set.of()))
                    .isFalse();
            assertThat(matches(Set.of(), Set.of(), Set.of("Valve"), Set.of())).isFalse();
            assertThat(matches(Set.of(), Set.of(), Set.of("Pump"), Set.of("line-2")))
                    .isFalse();
        }

        private boolean matches(Set<String> ids, Set<String> systems, Set<String> types, Set<String> tags) {
            policy("some", about("these", SubjectSelector.ANYONE, new TwinSelector(ids, systems, types, tags)));
            return decide(PLATFORM, READ, null).allowed();
        }
    }

    @Nested
    @Clause("9.2 NOTE")
    class TwinSystems {
        @Test
        void stayApartWhateverThePoliciesSay() {
            policy("open", rule("all", ALLOW, Action.OF_TWINS));
            for (Action action : Action.OF_TWINS) {
                assertThat(decide(RIVAL, action, null).rule()).isEqualTo("builtin/twin-systems-stay-apart");
            }
        }

        @Test
        void lookAtTheirOwnTwinsButCommandThemByPolicyOnly() {
            assertThat(decide(FACTORY, READ, "speed").rule()).isEqualTo("builtin/own-twins");
            assertThat(decide(FACTORY, OBSERVE, null).allowed()).isTrue();
            assertThat(decide(FACTORY, INVOKE, "stop").rule()).isEqualTo("default-deny");
        }
    }

    @Nested
    class KeepingPolicies {
        private final Rule own =
                about("own", SubjectSelector.ANYONE, new TwinSelector(Set.of(), Set.of("plant"), Set.of(), Set.of()));

        @Test
        void isForTwinSystemsOnTheirOwnTwins() {
            Policy kept = policies.put(FACTORY, policyOf("mine", own));
            assertThat(kept.owner()).isEqualTo(FACTORY.client());
            assertThat(decide(PLATFORM, READ, null).rule()).isEqualTo("mine/own");
        }

        @Test
        void twinSystemsPoliciesEndWithTheirOwnership() {
            String[] owner = {FACTORY.client().value()};
            AccessControl changing = opened(
                    new MemoryRecordStore(), (client, _) -> client.value().equals(owner[0]));
            TwinSelector plant = new TwinSelector(Set.of(), Set.of("plant"), Set.of(), Set.of());
            changing.policies().put(FACTORY, policyOf("mine", about("all", SubjectSelector.ANYONE, plant)));
            AccessRequest request = new AccessRequest(PLATFORM, READ, PUMP, null);

            assertThat(changing.access().decide(request).allowed()).isTrue();
            owner[0] = RIVAL.client().value();
            assertThat(changing.access().decide(request).rule()).isEqualTo("default-deny");
        }

        @Test
        void refusesATwinSystemRulesThatReachFurther() {
            Rule both = about(
                    "both",
                    SubjectSelector.ANYONE,
                    new TwinSelector(Set.of(), Set.of("plant", "rival-plant"), Set.of(), Set.of()));
            refusedBy("builtin/policies-by-owners", () -> policies.put(FACTORY, policyOf("mine", both)));
            refusedBy(
                    "builtin/policies-by-owners",
                    () -> policies.put(FACTORY, policyOf("mine", own, rule("all", ALLOW, Set.of(READ)))));
            assertThat(policies.list(OPERATOR, PageRequest.first(10)).items()).isEmpty();
        }

        @Test
        void isNotForMetaverseSystems() {
            refusedBy("builtin/policies-by-owners", () -> policies.put(PLATFORM, policyOf("mine", own)));
        }

        @Test
        void refusesToReplaceOrShowAnothersPolicy() {
            policy("house", rule("look", ALLOW, Set.of(READ)));
            refusedBy("builtin/policies-by-owners", () -> policies.put(FACTORY, policyOf("house", own)));
            assertThat(policies.find(FACTORY, new PolicyId("house"))).isEmpty();
            assertThatThrownBy(() -> policies.remove(FACTORY, new PolicyId("house")))
                    .hasMessageContaining("There is no policy 'house'");
        }

        @Test
        void theOwnerStaysWhenTheOperatorChangesAPolicy() {
            policies.put(FACTORY, policyOf("mine", own));
            assertThat(policies.put(OPERATOR, policyOf("mine", own)).owner()).isEqualTo(FACTORY.client());
        }

        @Test
        void aRemovedPolicyDoesNotDecideAnyMoreAndListenersHearOfIt() {
            AtomicInteger told = new AtomicInteger();
            access.onChange(told::incrementAndGet);
            policy("visitors", rule("look", ALLOW, Set.of(READ)));
            policies.remove(OPERATOR, new PolicyId("visitors"));
            assertThat(decide(PLATFORM, READ, null).allowed()).isFalse();
            assertThat(told).hasValue(2);
        }

        @Test
        void listsInPages() {
            List.of("c", "a", "b").forEach(id -> policy(id, rule("look", ALLOW, Set.of(READ))));
            var first = policies.list(OPERATOR, PageRequest.first(2));
            assertThat(first.items()).extracting(policy -> policy.id().value()).containsExactly("a", "b");
            assertThat(first.next()).isEqualTo("b");
            assertThat(policies.list(OPERATOR, new PageRequest("b", 2)).next()).isNull();
        }
    }
}
