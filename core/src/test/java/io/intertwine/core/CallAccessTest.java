package io.intertwine.core;

import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.api.access.Effect.DENY;
import static io.intertwine.api.access.Effect.LIMIT;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.CallBench.ALICE;
import static io.intertwine.core.CallBench.AT_SHOP;
import static io.intertwine.core.CallBench.BOB;
import static io.intertwine.core.CallBench.SHOP;
import static io.intertwine.core.CallBench.allow;
import static io.intertwine.core.CallBench.user;
import static io.intertwine.core.Services.PAY;
import static io.intertwine.core.Services.SHOW;
import static io.intertwine.core.Services.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.CallAccess;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Decision.Allowed;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Limits;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TimeWindow;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditQuery;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.condition.CelConditions;
import io.intertwine.dtif.dtac.AccessControl;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause({"8.2.3", "8.3.5", "9.1 step 13"})
class CallAccessTest {
    private final CallBench bench = new CallBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private CallAccess access() {
        return bench.control.calls();
    }

    private String ruleFor(CallRequest request) {
        return access().decide(request).rule();
    }

    @Test
    void refusesWhatNoRuleAllows() {
        assertThat(access().decide(call(ALICE, "shop", SHOW, null)))
                .isEqualTo(new Refused(
                        "default-deny", "No rule allows alice at platform to call show of payments at shop."));
    }

    @Test
    void aDenyRuleOutweighsEveryAllowRule() {
        bench.policy(OPERATOR, "a", allow("all"));
        bench.policy(OPERATOR, "b", Rule.ofCalls("no-bob", DENY, user("bob"), AT_SHOP));
        assertThat(ruleFor(call(ALICE, "shop", SHOW, null))).isEqualTo("a/all");
        assertThat(ruleFor(call(BOB, "shop", SHOW, null))).isEqualTo("b/no-bob");
        assertThat(ruleFor(call(BOB, "bank", SHOW, null))).isEqualTo("a/all");
    }

    @Test
    void rulesNameSystemsApisAndOperations() {
        ServiceSelector show = new ServiceSelector(Set.of("shop"), Set.of("payments"), Set.of("show"));
        bench.policy(OPERATOR, "p", Rule.ofCalls("show", ALLOW, SubjectSelector.ANYONE, show));
        assertThat(access().decide(call(ALICE, "shop", SHOW, null)).allowed()).isTrue();
        assertThat(access().decide(call(ALICE, "shop", PAY, null)).allowed()).isFalse();
        assertThat(access().decide(call(ALICE, "bank", SHOW, null)).allowed()).isFalse();
    }

    @Test
    void theFirstRuleInTheOrderOfPoliciesIsNamedHoweverItIsFound() {
        bench.policy(OPERATOR, "b", Rule.ofCalls("users", ALLOW, user("alice"), AT_SHOP));
        bench.policy(OPERATOR, "c", allow("all"));
        assertThat(ruleFor(call(ALICE, "shop", SHOW, null))).isEqualTo("b/users");
        bench.policy(
                OPERATOR,
                "a",
                Rule.ofCalls(
                        "clients",
                        ALLOW,
                        new SubjectSelector(Set.of("platform"), Set.of(), Set.of()),
                        ServiceSelector.ALL));
        assertThat(ruleFor(call(ALICE, "shop", SHOW, null))).isEqualTo("a/clients");
    }

    @Test
    void twinRulesSayNothingOfCalls() {
        bench.policy(
                OPERATOR,
                "p",
                new Rule("all", ALLOW, SubjectSelector.ANYONE, TwinSelector.ALL, Action.OF_TWINS, Set.of()));
        assertThat(ruleFor(call(ALICE, "shop", SHOW, null))).isEqualTo("default-deny");
    }

    @Test
    void nobodyCallsWithAGrantThatIsNotActiveOrDoesNotCoverTheOperation() {
        bench.policy(OPERATOR, "p", allow("all"));
        Grant revoked = bench.services.grant(ALICE, "shop", Grant.State.REVOKED, "pay");
        Grant lean = bench.services.grant(ALICE, "shop", Grant.State.ACTIVE, "look");
        Grant good = bench.services.grant(ALICE, "shop", Grant.State.ACTIVE, "pay");
        assertThat(ruleFor(call(ALICE, "shop", PAY, revoked))).isEqualTo("builtin/active-grant");
        assertThat(ruleFor(call(ALICE, "shop", PAY, lean))).isEqualTo("builtin/granted-permissions");
        assertThat(ruleFor(call(ALICE, "shop", PAY, good))).isEqualTo("p/all");
    }

    @Test
    void tellsListenersWhenRulesAboutCallsChangeAndNotForTwinRules() {
        AtomicInteger told = new AtomicInteger();
        access().onChange(told::incrementAndGet);
        bench.policy(OPERATOR, "p", allow("all"));
        assertThat(told).hasValue(1);
        bench.policy(
                OPERATOR,
                "t",
                new Rule("all", ALLOW, SubjectSelector.ANYONE, TwinSelector.ALL, Action.OF_TWINS, Set.of()));
        assertThat(told).hasValue(1);
        bench.control.policies().remove(OPERATOR, new PolicyId("p"));
        assertThat(told).hasValue(2);
    }

    @Test
    void logsEachAdmittedAndRefusedCall() {
        bench.policy(OPERATOR, "p", Rule.ofCalls("show", ALLOW, SubjectSelector.ANYONE, AT_SHOP));
        access().admit(call(ALICE, "shop", SHOW, null));
        access().admit(call(ALICE, "bank", SHOW, null));
        Bench.eventually(() -> assertThat(calls(OPERATOR)).hasSize(2));
        assertThat(calls(SHOP)).singleElement().satisfies(entry -> {
            assertThat(entry.rule()).isEqualTo("p/show");
            assertThat(entry.target().service())
                    .isEqualTo(new AuditEntry.Target.Service(new ThirdPartySystemId("shop"), "payments", "show"));
        });
    }

    private List<AuditEntry> calls(Subject by) {
        return bench.control.audit().find(by, AuditQuery.ALL, "", 100).items().stream()
                .filter(entry -> entry.deed() == AuditEntry.Deed.CALL)
                .toList();
    }

    @Nested
    class Conditions {
        private Rule when(Effect effect, String condition) {
            return Rule.ofCalls("when", effect, SubjectSelector.ANYONE, ServiceSelector.ALL, condition, null);
        }

        @Test
        void speakOfTheCallAndOfTheGrant() {
            bench.policy(
                    OPERATOR,
                    "p",
                    when(
                            ALLOW,
                            "client == 'platform' && user == 'alice' && world == '' && system == 'shop' && api =="
                                    + " 'payments' && operation == 'pay' && method == 'POST' && 'pay' in"
                                    + " grant.permissions && grant.subject == 'u-7' && timestamp(grant.since) <"
                                    + " timestamp('2026-02-01T00:00:00Z')"));
            Grant grant = bench.services.grant(ALICE, "shop", Grant.State.ACTIVE, "pay");
            assertThat(access().decide(call(ALICE, "shop", PAY, grant)).allowed())
                    .isTrue();
            assertThat(access().decide(call(BOB, "shop", PAY, grant)).allowed()).isFalse();
            assertThat(access().decide(call(ALICE, "shop", SHOW, grant)).allowed())
                    .isFalse();
        }

        @Test
        void thatCannotBeAnsweredAllowNothing() {
            bench.policy(OPERATOR, "p", when(ALLOW, "'pay' in grant.permissions"));
            assertThat(ruleFor(call(ALICE, "shop", SHOW, null))).isEqualTo("default-deny");
        }

        @Test
        void thatCannotBeAnsweredDeny() {
            bench.policy(OPERATOR, "a", allow("all"));
            bench.policy(OPERATOR, "p", when(DENY, "'blocked' in grant.permissions // such as fraud"));
            Grant grant = bench.services.grant(ALICE, "shop", Grant.State.ACTIVE, "pay");
            assertThat(ruleFor(call(ALICE, "shop", SHOW, grant))).isEqualTo("a/all");
            assertThat(ruleFor(call(ALICE, "shop", SHOW, null))).isEqualTo("p/when");
        }

        @Test
        void thatAreWrongAreRefusedWithRuleLineAndColumn() {
            assertThatThrownBy(() -> bench.policy(OPERATOR, "p", when(ALLOW, "user ==\n  nobody")))
                    .hasMessageContainingAll("The rule 'when'", "line 2, column 3", "there is no 'nobody' here");
        }

        @Test
        void needALanguage() {
            AccessControl without = bench.opened(null);
            Policy policy =
                    new Policy(new PolicyId("p"), OPERATOR.client(), "p", List.of(when(ALLOW, "user == 'alice'")));
            assertThatThrownBy(() -> without.policies().put(OPERATOR, policy))
                    .hasMessageContainingAll("The rule 'when'", "has no language for the condition");
        }

        @Test
        void thatWereStoredStayInForceAfterARestartAndAreSafeWithoutALanguage() {
            bench.policy(OPERATOR, "p", when(ALLOW, "user == 'alice'"));
            bench.policy(OPERATOR, "q", Rule.ofCalls("bob", ALLOW, user("bob"), ServiceSelector.ALL));
            assertThat(bench.opened(new CelConditions())
                            .calls()
                            .decide(call(ALICE, "shop", SHOW, null))
                            .rule())
                    .isEqualTo("p/when");
            assertThat(bench.opened(null)
                            .calls()
                            .decide(call(ALICE, "shop", SHOW, null))
                            .rule())
                    .isEqualTo("default-deny");
            assertThat(bench.opened(null)
                            .calls()
                            .decide(call(BOB, "shop", SHOW, null))
                            .rule())
                    .isEqualTo("q/bob");
        }
    }

    @Nested
    class LimitRules {
        private void limited(Limits limits) {
            bench.policy(
                    OPERATOR,
                    "p",
                    allow("all"),
                    Rule.ofCalls("narrow", LIMIT, SubjectSelector.ANYONE, AT_SHOP, null, limits));
        }

        @Test
        void countTheCallsOfASubjectByTheMinute() {
            limited(new Limits(null, null, 2, null, null));
            assertThat(access().admit(call(ALICE, "shop", SHOW, null)).allowed())
                    .isTrue();
            assertThat(access().admit(call(ALICE, "shop", SHOW, null)).allowed())
                    .isTrue();
            assertThat(access().admit(call(ALICE, "shop", SHOW, null)))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.rule()).isEqualTo("p/narrow");
                        assertThat(refused.reason()).contains("2 times in the last 60 seconds", "wait");
                    });
            assertThat(access().admit(call(BOB, "shop", SHOW, null)).allowed()).isTrue();
            assertThat(access().admit(call(ALICE, "bank", SHOW, null)).allowed())
                    .isTrue();
        }

        @Test
        void bindToHours() {
            limited(new Limits(
                    null,
                    null,
                    null,
                    new TimeWindow(Set.of(), LocalTime.of(8, 0), LocalTime.of(17, 0), ZoneOffset.UTC),
                    null));
            assertThat(access().decide(call(ALICE, "shop", SHOW, null))).isInstanceOf(Allowed.class);
            bench.clock.pass(Duration.ofHours(6));
            assertThat(ruleFor(call(ALICE, "shop", SHOW, null))).isEqualTo("p/narrow");
        }

        @Test
        void bindTheOperatorToo() {
            limited(new Limits(null, null, 1, null, null));
            assertThat(access().admit(call(OPERATOR, "shop", SHOW, null)).rule())
                    .isEqualTo("builtin/operator");
            assertThat(access().admit(call(OPERATOR, "shop", SHOW, null)).rule())
                    .isEqualTo("p/narrow");
        }

        @Test
        void ofTwinsAreNotForCalls() {
            Limits approver = new Limits(null, null, null, null, SubjectSelector.ANYONE);
            assertThatThrownBy(() -> limited(approver)).hasMessageContaining("limit them by perMinute and window");
        }
    }
}
