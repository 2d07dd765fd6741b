package io.intertwine.conformance.index;

import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.condition.Facts;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.condition.Vocabulary;
import java.util.List;

/// The same conditions, of which no index knows anything: each must be tried on everything.
public record ScanningConditions(ConditionLanguage language) implements ConditionLanguage {
    @Override
    public Condition compile(Vocabulary vocabulary, String text) {
        return new Scanning(language.compile(vocabulary, text), text);
    }

    private record Scanning(Condition condition, String text) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return condition.holds(facts);
        }

        @Override
        public Narrowing narrowing() {
            return Narrowing.NONE;
        }

        @Override
        public List<String> indexed() {
            return List.of();
        }

        @Override
        public List<String> filtered() {
            return List.of(text);
        }
    }
}
