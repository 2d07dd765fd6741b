package io.intertwine.condition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.Facts;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.condition.Vocabulary.Variable;
import java.util.List;
import java.util.Optional;

/// A compiled condition in CEL.
final class CelCondition implements Condition {
    private final Vocabulary vocabulary;
    private final CelRuntime.Program program;
    private final Narrowing narrowing;
    private final List<String> indexed;
    private final List<String> filtered;

    CelCondition(Vocabulary vocabulary, CelRuntime.Program program, CelParts parts) {
        this.vocabulary = vocabulary;
        this.program = program;
        this.narrowing = parts.narrowing();
        this.indexed = parts.indexed();
        this.filtered = parts.filtered();
    }

    @Override
    public boolean holds(Facts facts) {
        try {
            return Boolean.TRUE.equals(program.eval(name -> value(facts, name)));
        } catch (CelEvaluationException e) {
            // it asks for what is not there
            return false;
        }
    }

    private Optional<Object> value(Facts facts, String name) {
        Variable variable = vocabulary.variables().get(name);
        return variable == null
                ? Optional.empty()
                : Optional.ofNullable(facts.of(name)).map(value -> CelValues.of(value, variable.type()));
    }

    @Override
    public Narrowing narrowing() {
        return narrowing;
    }

    @Override
    public List<String> indexed() {
        return indexed;
    }

    @Override
    public List<String> filtered() {
        return filtered;
    }
}
