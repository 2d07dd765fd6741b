package io.intertwine.core;

import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.subject;
import static io.intertwine.core.CallBench.ALICE;
import static io.intertwine.core.CallBench.AT_SHOP;
import static io.intertwine.core.CallBench.SHOP;
import static io.intertwine.core.CallBench.allow;
import static io.intertwine.core.CallBench.user;
import static io.intertwine.core.Services.SHOW;
import static io.intertwine.core.Services.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtac.CallQuestion;
import io.intertwine.api.dtif.dtac.Explanation;
import io.intertwine.api.dtif.dtac.PolicyFinding;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.dtif.dtia.LocalWorlds;
import io.intertwine.dtif.dtsr.CatalogTwinList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause({"8.2.3", "8.3.5", "9.1 step 13"})
class CallPolicyTest {
    private final CallBench bench = new CallBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private String ruleFor(CallRequest request) {
        return bench.control.calls().decide(request).rule();
    }

    @Nested
    class OfAThirdPartySystem {
        @Test
        void arePoliciesAboutItsOwnSystems() {
            bench.policy(SHOP, "shop-rules", Rule.ofCalls("all", ALLOW, SubjectSelector.ANYONE, AT_SHOP));
            assertThat(ruleFor(call(ALICE, "shop", SHOW, null))).isEqualTo("shop-rules/all");
        }

        @Test
        void arePoliciesAboutNoOthers() {
            for (Rule rule : List.of(
                    allow("everything"),
                    Rule.ofCalls(
                            "bank",
                            ALLOW,
                            SubjectSelector.ANYONE,
                            new ServiceSelector(Set.of("shop", "bank"), Set.of(), Set.of())),
                    new Rule("twins", ALLOW, SubjectSelector.ANYONE, TwinSelector.ALL, Action.OF_TWINS, Set.of()))) {
                assertThatThrownBy(() -> bench.policy(SHOP, "shop-rules", rule))
                        .hasMessageContaining("must name third-party systems of your own");
            }
        }

        @Test
        void endWithItsSystem() {
            bench.policy(SHOP, "shop-rules", Rule.ofCalls("all", ALLOW, SubjectSelector.ANYONE, AT_SHOP));
            bench.services.with("shop", "somebody-else");
            assertThat(ruleFor(call(ALICE, "shop", SHOW, null))).isEqualTo("default-deny");
        }
    }

    @Nested
    class Explained {
        private Explanation why(Subject by, Subject subject, String operation, @Nullable Policy draft) {
            CallQuestion question =
                    new CallQuestion(subject, new ThirdPartySystemId("shop"), "payments", operation, null);
            return bench.control
                    .explainer(new LocalWorlds(
                            bench.records, new CatalogTwinList(bench.records), bench.control.access(), 10))
                    .why(by, question, draft);
        }

        @Test
        void namesTheRuleAndWhatKeepsOthersFromMatching() {
            bench.policy(
                    OPERATOR,
                    "p",
                    Rule.ofCalls("bob", ALLOW, user("bob"), AT_SHOP),
                    Rule.ofCalls("rich", ALLOW, SubjectSelector.ANYONE, AT_SHOP, "'rich' in grant.permissions", null));
            bench.services.grant(ALICE, "shop", Grant.State.ACTIVE, "pay");
            Explanation explanation = why(OPERATOR, ALICE, "pay", null);
            assertThat(explanation.allowed()).isFalse();
            assertThat(explanation.rules())
                    .flatExtracting(Explanation.RuleNote::misses)
                    .containsExactlyInAnyOrder(
                            "subjects.users: wants one of [bob], asked was [alice]",
                            "when: 'rich' in grant.permissions does not hold");
            bench.services.grant(ALICE, "shop", Grant.State.ACTIVE, "pay", "rich");
            assertThat(why(OPERATOR, ALICE, "pay", null).rule()).isEqualTo("p/rich");
        }

        @Test
        void asIfADraftWereStored() {
            Policy draft = new Policy(new PolicyId("d"), OPERATOR.client(), "d", List.of(allow("all")));
            assertThat(why(OPERATOR, ALICE, "show", draft).rule()).isEqualTo("d/all");
            assertThat(why(OPERATOR, ALICE, "show", null).rule()).isEqualTo("default-deny");
        }

        @Test
        void toTheClientItselfToTheSystemAndToNobodyElse() {
            assertThat(why(PLATFORM, ALICE, "show", null).allowed()).isFalse();
            assertThat(why(SHOP, ALICE, "show", null).allowed()).isFalse();
            assertThatThrownBy(() -> why(subject("bank-owner", Role.THIRD_PARTY_SYSTEM), ALICE, "show", null))
                    .hasMessageContaining("is explained to itself");
        }

        @Test
        void unknownOperationsAreAbsent() {
            assertThatThrownBy(() -> why(OPERATOR, ALICE, "fly", null)).hasMessageContaining("'fly'");
        }
    }

    @Nested
    class Drafts {
        private List<PolicyFinding> findings(JsonObject rule) {
            JsonObject draft = new JsonObject(Map.of("rules", new JsonValue.JsonArray(List.of(rule))));
            return bench.control
                    .policies()
                    .validate(OPERATOR, new PolicyId("draft"), draft)
                    .findings();
        }

        private JsonObject rule(Map<String, JsonValue> more) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            members.put("name", JsonValue.of("r"));
            members.put("effect", JsonValue.of("allow"));
            members.put("subjects", JsonObject.EMPTY);
            members.put("actions", new JsonValue.JsonArray(List.of(JsonValue.of("call"))));
            members.putAll(more);
            return new JsonObject(members);
        }

        @Test
        void nameTheConditionThatIsWrong() {
            assertThat(findings(rule(Map.of("services", JsonObject.EMPTY, "when", JsonValue.of("user = 1")))))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.pointer()).isEqualTo("/rules/0/when");
                        assertThat(finding.message()).contains("line 1, column");
                    });
        }

        @Test
        void doubtNamesThatNothingHas() {
            JsonValue systems = new JsonObject(Map.of(
                    "systems", new JsonValue.JsonArray(List.of(JsonValue.of("shop"))),
                    "operations", new JsonValue.JsonArray(List.of(JsonValue.of("fly")))));
            assertThat(findings(rule(Map.of("services", systems))))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.pointer()).isEqualTo("/rules/0/services/operations");
                        assertThat(finding.message()).contains("'fly'");
                    });
        }

        @Test
        void needServicesForCallsAndTwinsForTwins() {
            assertThat(findings(rule(Map.of())))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("twins"));
            assertThat(findings(rule(Map.of("services", JsonObject.EMPTY, "duringCall", JsonValue.of(true)))))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("remove duringCall"));
        }
    }

    @Test
    void restoresWhatAnEarlierVersionSaidOfCalls() {
        Rule rule = Rule.ofCalls("r", ALLOW, user("alice"), AT_SHOP, "method == 'GET'", null);
        bench.policy(OPERATOR, "p", rule);
        bench.policy(OPERATOR, "p", allow("all"));
        bench.control.policies().restore(OPERATOR, new PolicyId("p"), 1);
        assertThat(bench.control
                        .policies()
                        .list(OPERATOR, PageRequest.first(10))
                        .items())
                .singleElement()
                .satisfies(policy -> assertThat(policy.rules()).containsExactly(rule));
    }
}
