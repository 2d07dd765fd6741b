package io.intertwine.dtif.dtac;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.CallQuestion;
import io.intertwine.api.dtif.dtac.Explanation;
import io.intertwine.api.dtif.dtac.Explanation.RuleNote;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Explains the decisions of [PolicyCalls] with the very code that makes them, with the grant that the user has now.
record CallExplainer(PolicyCalls calls, DtacPorts ports) {
    Explanation why(Subject by, CallQuestion question, Rules rules) {
        CallRequest call = new CallRequest(
                question.subject(),
                question.system(),
                question.api(),
                operation(question),
                grant(question),
                question.world());
        return PolicyExplainer.explanation(calls.foresee(rules, call), notes(by, rules, call));
    }

    private Operation operation(CallQuestion question) {
        ThirdPartySystem system = ports.services()
                .find(question.system())
                .orElseThrow(() -> IntertwineException.absent("third-party system", question.system()));
        List<Operation> operations = system.operations().get(question.api());
        if (operations == null) {
            throw IntertwineException.absent("API of '" + question.system() + "'", question.api());
        }
        return operations.stream()
                .filter(operation -> operation.id().equals(question.operation()))
                .findFirst()
                .orElseThrow(() -> IntertwineException.absent(
                        "operation of '" + question.api() + "' at '" + question.system() + "'", question.operation()));
    }

    private @Nullable Grant grant(CallQuestion question) {
        Subject subject = question.subject();
        return subject.user() == null
                ? null
                : ports.grants()
                        .apply(new GrantKey(subject.client(), subject.user(), question.system()))
                        .orElse(null);
    }

    boolean speaksFor(Subject by, ThirdPartySystemId id) {
        return ports.services()
                .find(id)
                .filter(system -> system.owner().equals(by.client()))
                .isPresent();
    }

    private List<RuleNote> notes(Subject by, Rules rules, CallRequest call) {
        List<RuleNote> notes = rules.all().stream()
                .filter(kept -> kept.rule().isAboutCalls())
                .filter(kept -> by.isOperator() || mayKnow(by, kept, call))
                .map(kept -> note(kept, call))
                .toList();
        return PolicyExplainer.nearest(notes);
    }

    /// What others look for says something of them.
    private static boolean mayKnow(Subject by, Rules.Kept kept, CallRequest call) {
        boolean own = kept.policy().owner().equals(by.client());
        return own || (kept.rule().subjects().matches(call.subject()) && isAbout(kept, call));
    }

    private static boolean isAbout(Rules.Kept kept, CallRequest call) {
        ServiceSelector services = kept.rule().services();
        return services != null
                && (services.systems().isEmpty()
                        || services.systems().contains(call.system().value()));
    }

    private RuleNote note(Rules.Kept kept, CallRequest call) {
        List<String> misses = RuleMisses.of(kept, call, calls.decider());
        return new RuleNote(kept.name(), kept.rule().effect(), misses.isEmpty(), misses);
    }
}
