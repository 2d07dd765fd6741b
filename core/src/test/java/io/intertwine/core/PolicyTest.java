package io.intertwine.core;

import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Action.WRITE;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtac.AccessQuestion;
import io.intertwine.api.dtif.dtac.Explanation;
import io.intertwine.api.dtif.dtac.PolicyFinding;
import io.intertwine.api.dtif.dtac.PolicyReport;
import io.intertwine.api.dtif.dtac.PolicyVersion;
import io.intertwine.api.dtif.dtac.RevisedPolicies;
import io.intertwine.api.dtif.dtac.TwinAbilities.Ability;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@Clause("8.3.5")
class PolicyTest {
    private static final PolicyId HALL = new PolicyId("hall");
    private static final TwinId PUMP = new TwinId("pump");

    private final Bench bench = Bench.withPump();

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class Versions {
        @Test
        void areKeptWithWhoAndCanBeRestoredAfterRemoval() {
            bench.policy("hall", rule("one", ALLOW, Set.of(READ)));
            bench.policy("hall", rule("two", ALLOW, Set.of(WRITE)));
            bench.enabler().policies().remove(OPERATOR, HALL);
            bench.restart();
            assertThat(bench.enabler().policies().versions(OPERATOR, HALL))
                    .extracting(PolicyVersion::revision)
                    .containsExactly(3L, 2L, 1L);
            Policy restored = bench.enabler().policies().restore(OPERATOR, HALL, 1);
            assertThat(restored.rules()).extracting(Rule::name).containsExactly("one");
            assertThat(bench.enabler().policies().versions(OPERATOR, HALL).getFirst())
                    .satisfies(version -> assertThat(version.by()).isEqualTo(OPERATOR))
                    .satisfies(version -> assertThat(version.revision()).isEqualTo(4));
            assertThat(bench.enabler().twins().find(PLATFORM, PUMP)).isPresent();
        }

        @Test
        void whoIsLateDoesNotOverwriteWhoWasFaster() {
            Policy first = new Policy(HALL, OPERATOR.client(), "hall", List.of(rule("one", ALLOW, Set.of(READ))));
            RevisedPolicies policies = bench.enabler().policies();
            policies.put(OPERATOR, first, RevisedPolicies.NONE);
            long seen = policies.revision(OPERATOR, HALL);
            policies.put(OPERATOR, first, seen);
            assertThatThrownBy(() -> policies.put(OPERATOR, first, seen))
                    .hasMessageContaining("has revision 2 now, and your change was made of revision 1");
            assertThatThrownBy(() -> policies.put(OPERATOR, first, RevisedPolicies.NONE))
                    .hasMessageContaining("made of none");
            policies.remove(OPERATOR, HALL);
            assertThatThrownBy(() -> policies.put(OPERATOR, first, 2)).hasMessageContaining("is not there any more");
        }

        @Test
        void ofOthersLookAbsent() {
            bench.policy("hall", rule("one", ALLOW, Set.of(READ)));
            assertThatThrownBy(() -> bench.enabler().policies().versions(FACTORY, HALL))
                    .hasMessageContaining("There is no policy 'hall'");
        }
    }

    @Nested
    class Validating {
        private PolicyReport validate(String json) {
            return bench.enabler()
                    .policies()
                    .validate(OPERATOR, HALL, JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8)));
        }

        @Test
        void findsAllFaultsAtOnceWithPointers() {
            PolicyReport report = validate("""
                    {"rules": [
                      {"name": "a b", "effect": "permit", "subjects": {"roles": ["boss"]}, "actions": []},
                      {"name": "r", "effect": "limit", "subjects": {}, "twins": {}, "actions": ["write"],
                       "limits": {"perMinute": 0, "window": {"from": "8", "to": "09:00", "zone": "Mars"}}, "x": 1}]}""");
            assertThat(report.valid()).isFalse();
            assertThat(report.findings())
                    .extracting(PolicyFinding::pointer)
                    .containsExactlyInAnyOrder(
                            "/rules/0/name",
                            "/rules/0/effect",
                            "/rules/0/subjects/roles/0",
                            "/rules/0/twins",
                            "/rules/0/actions",
                            "/rules/1/x",
                            "/rules/1/limits/perMinute",
                            "/rules/1/limits/window/from",
                            "/rules/1/limits/window/zone");
            assertThat(report.findings().get(1).value()).isEqualTo(JsonValue.of("permit"));
        }

        @Test
        void warnsOfNamesOfNothingAndRulesWithoutEffect() {
            PolicyReport report = validate("""
                    {"rules": [
                      {"name": "typo", "effect": "allow", "subjects": {}, "twins": {"ids": ["pmup"]}, "actions": ["read"]},
                      {"name": "slow", "effect": "limit", "subjects": {}, "twins": {}, "actions": ["write"],
                       "limits": {"perMinute": 3}},
                      {"name": "none", "effect": "deny", "subjects": {}, "twins": {}, "actions": ["read"]}]}""");
            assertThat(report.valid()).isTrue();
            assertThat(report.findings())
                    .extracting(PolicyFinding::message)
                    .anySatisfy(message -> assertThat(message).contains("no twin 'pmup'"))
                    .anySatisfy(message -> assertThat(message).contains("'hall/none' denies all of it"))
                    .anySatisfy(message -> assertThat(message).contains("limits what no rule allows"))
                    .hasSize(3);
            assertThat(bench.enabler().policies().find(OPERATOR, HALL)).isEmpty();
        }
    }

    @Nested
    class Explaining {
        private Explanation why(Subject by, Subject subject, @Nullable Policy draft) {
            return bench.enabler()
                    .explainer()
                    .why(by, new AccessQuestion(subject, WRITE, PUMP, "speed", null, null), draft);
        }

        private Policy draft(Effect effect) {
            return new Policy(HALL, OPERATOR.client(), "t", List.of(rule("draft", effect, Set.of(WRITE))));
        }

        @Test
        void saysWhichRuleNearlyMatchedAndWhatKeptIt() {
            SubjectSelector alice = new SubjectSelector(Set.of(), Set.of(), Set.of("alice"));
            bench.policy("hall", new Rule("alice", ALLOW, alice, TwinSelector.ALL, Set.of(WRITE), Set.of()));
            Explanation explanation = why(OPERATOR, PLATFORM, null);
            assertThat(explanation.allowed()).isFalse();
            assertThat(explanation.rule()).isEqualTo("default-deny");
            assertThat(explanation.rules()).singleElement().satisfies(note -> {
                assertThat(note.rule()).isEqualTo("hall/alice");
                assertThat(note.misses()).singleElement().asString().contains("subjects.users", "alice");
            });
        }

        @Test
        void answersAsIfADraftWereStoredAndStoresNothing() {
            assertThat(why(OPERATOR, PLATFORM, draft(ALLOW)).allowed()).isTrue();
            assertThat(bench.enabler().policies().find(OPERATOR, HALL)).isEmpty();
        }

        @Test
        void isForTheOperatorForOneselfAndForTheOwnerOfTheTwins() {
            bench.openHouse();
            assertThat(why(FACTORY, PLATFORM, null).allowed()).isTrue();
            assertThat(why(PLATFORM, PLATFORM, null).allowed()).isTrue();
            Subject rival = Bench.subject("rival", io.intertwine.api.access.Role.TWIN_SYSTEM);
            assertThatThrownBy(() -> bench.enabler()
                            .explainer()
                            .why(rival, new AccessQuestion(PLATFORM, WRITE, PUMP, "speed", null, null), null))
                    .isInstanceOfSatisfying(
                            IntertwineException.class, e -> assertThat(e.rule()).isEqualTo("builtin/explain-own"));
            assertThatThrownBy(() -> bench.enabler().explainer().abilities(rival, rival, PUMP, null, null))
                    .hasMessageContaining("There is no twin 'pump'");
        }

        @Test
        void listsWhatASubjectCouldDo() {
            bench.policy("hall", rule("look", ALLOW, Set.of(READ), "flow"), rule("write", ALLOW, Set.of(WRITE)));
            assertThat(bench.enabler()
                            .explainer()
                            .abilities(PLATFORM, PLATFORM, PUMP, null, null)
                            .abilities())
                    .extracting(Ability::affordance, Ability::action)
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple("flow", READ),
                            org.assertj.core.api.Assertions.tuple("speed", WRITE));
        }
    }
}
