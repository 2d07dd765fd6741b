package io.intertwine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.access.Action;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dtac.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleJsonTest {
    private static Rule read(String json) {
        return Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Rule.class);
    }

    private static Rule again(Rule rule) {
        return Json.read(Json.write(rule), Rule.class);
    }

    @Test
    void readsWhatWasStoredBeforeThereWereCalls() {
        Rule rule = read(
                "{'name':'r','effect':'allow','subjects':{'clients':[],'roles':[],'users':[]},"
                        + "'twins':{'ids':[],'systems':[],'types':[],'tags':[]},'actions':['read'],'affordances':[],'worlds':[]}");
        assertThat(rule)
                .isEqualTo(new Rule(
                        "r", Effect.ALLOW, SubjectSelector.ANYONE, TwinSelector.ALL, Set.of(Action.READ), Set.of()));
    }

    @Test
    void keepsRulesAboutCallsAndAboutTwinsDuringCalls() {
        Rule call = Rule.ofCalls(
                "c",
                Effect.DENY,
                SubjectSelector.ANYONE,
                new ServiceSelector(Set.of("shop"), Set.of("payments"), Set.of("pay")),
                "user == 'bob'",
                null);
        Rule during = new Rule(
                        "d", Effect.ALLOW, SubjectSelector.ANYONE, TwinSelector.ALL, Set.of(Action.READ), Set.of())
                .onlyDuringCalls();
        assertThat(again(call)).isEqualTo(call);
        assertThat(again(during)).isEqualTo(during);
        assertThat(read("{'name':'c','effect':'allow','subjects':{},'actions':['call'],'services':{}}"))
                .isEqualTo(Rule.ofCalls("c", Effect.ALLOW, SubjectSelector.ANYONE, ServiceSelector.ALL));
    }

    @Test
    void aRuleAboutTwinsNeedsTwins() {
        assertThatThrownBy(() -> read("{'name':'r','effect':'allow','subjects':{},'actions':['read']}"))
                .hasMessageContaining("has no twins");
        assertThatThrownBy(() -> read("{'name':'r','effect':'allow','subjects':{},'twins':{},'actions':['call']}"))
                .hasMessageContaining("has the action call, but no services");
        assertThatThrownBy(() ->
                        read("{'name':'r','effect':'allow','subjects':{},'services':{},'actions':['call','read']}"))
                .hasMessageContaining("names call beside other actions");
    }

    @Test
    void readsTargetsThatWereLoggedBeforeThereWereCalls() {
        byte[] old = "{\"twin\":\"pump\",\"system\":\"plant\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.read(old, AuditEntry.Target.class).service()).isNull();
    }
}
