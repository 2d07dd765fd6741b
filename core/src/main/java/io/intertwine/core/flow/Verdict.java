package io.intertwine.core.flow;

import io.intertwine.api.ErrorKind;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Decision;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.flow.FlowStep.Outcome;
import io.intertwine.api.flow.StepPayload;
import org.jspecify.annotations.Nullable;

/// How a step ended, and what it carried. Reasons are left out: they may hold values, and only payloads
/// do.
///
/// @param payload null when the step carried nothing, or nothing is kept
record Verdict(
        Outcome outcome,
        @Nullable String rule,
        String detail,
        @Nullable StepPayload payload) {
    static final Verdict DONE = done("");

    Verdict(Outcome outcome, @Nullable String rule, String detail) {
        this(outcome, rule, detail, null);
    }

    Verdict carrying(@Nullable StepPayload carried) {
        return carried == null ? this : new Verdict(outcome, rule, detail, carried);
    }

    static Verdict done(String detail) {
        return new Verdict(Outcome.DONE, null, detail);
    }

    static Verdict refused(String rule) {
        return new Verdict(Outcome.REFUSED, rule, "");
    }

    static Verdict failed(String detail) {
        return new Verdict(Outcome.FAILED, null, detail);
    }

    static Verdict of(RuntimeException thrown) {
        if (!(thrown instanceof IntertwineException own)) {
            return failed("intertwine.internal");
        }
        boolean refused = own.code().kind() == ErrorKind.DENIED;
        return new Verdict(
                refused ? Outcome.REFUSED : Outcome.FAILED,
                own.rule(),
                own.code().id());
    }

    static Verdict of(Decision decision) {
        return new Verdict(decision.allowed() ? Outcome.DONE : Outcome.REFUSED, decision.rule(), "");
    }

    static Verdict of(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Completed _ -> done(outcome.word());
            case CommandOutcome.Rejected(String rule, String _) -> new Verdict(Outcome.REFUSED, rule, outcome.word());
            case CommandOutcome.Failed _, CommandOutcome.TimedOut _, CommandOutcome.Unknown _ -> failed(outcome.word());
        };
    }
}
