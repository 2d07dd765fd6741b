package io.intertwine.dtif.dtac;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Rule;
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.ConditionLanguage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Compiles the conditions of rules about calls.
///
/// A condition that cannot be answered, such as one that asks for a permission where there is no grant, is decided to
/// the safe side: an allow rule does not apply, a deny or limit rule does.
final class CallConditions {
    private static final Logger LOG = System.getLogger(CallConditions.class.getName());

    private final @Nullable ConditionLanguage language;

    CallConditions(@Nullable ConditionLanguage language) {
        this.language = language;
    }

    /// Fails with rule, line and column for the first condition that is none.
    void check(Policy policy) {
        policy.rules()
                .forEach(rule -> fault(rule).ifPresent(words -> {
                    throw IntertwineException.invalid(words);
                }));
    }

    /// What is wrong with the rule's condition, if something is.
    Optional<String> fault(Rule rule) {
        try {
            compile(rule);
            return Optional.empty();
        } catch (IntertwineException e) {
            return Optional.of("The rule '" + rule.name() + "' has a 'when' that cannot be used. " + e.getMessage());
        }
    }

    /// The test that the rule's condition makes; null when the rule has none. A stored rule whose condition can be
    /// used no more is decided to the safe side.
    @Nullable
    Predicate<CallRequest> test(String name, Rule rule) {
        try {
            return compile(rule);
        } catch (IntertwineException e) {
            LOG.log(Level.ERROR, "The condition of the rule " + name + " cannot be used; store the policy anew.", e);
            return _ -> rule.effect() != Effect.ALLOW;
        }
    }

    private @Nullable Predicate<CallRequest> compile(Rule rule) {
        String when = rule.when();
        if (when == null) {
            return null;
        }
        if (language == null) {
            throw IntertwineException.invalid("This enabler has no language for the condition '" + when
                    + "': give its builder one with conditions(...), such as CelConditions.");
        }
        Condition holds = language.compile(CallWords.VOCABULARY, when);
        if (rule.effect() == Effect.ALLOW) {
            return call -> holds.holds(new CallWords(call));
        }
        Condition fails = language.compile(CallWords.VOCABULARY, "!(" + when + "\n)");
        return call -> !fails.holds(new CallWords(call));
    }
}
