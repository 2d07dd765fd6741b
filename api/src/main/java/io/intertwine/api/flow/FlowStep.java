package io.intertwine.api.flow;

import io.intertwine.api.IntertwineException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One step of clause 9 that happened.
///
/// @param from    who sent it: a client, a twin system, or `DTIF`, `SIF`
/// @param to      who got it
/// @param subject the twin, system or world it is about; empty when there is none
/// @param outcome what became of it
/// @param time    when it ended
/// @param rule    the rule that refused, if one did
/// @param detail  more for a reader, without secrets; empty when there is nothing to say
/// @param count   how many alike this one stands for, at least 1: steps that come many times a second are counted
public record FlowStep(
        FlowId flow,
        Procedure procedure,
        int step,
        String from,
        String to,
        String subject,
        Outcome outcome,
        Instant time,
        @Nullable String rule,
        String detail,
        long count) {
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }

    public FlowStep {
        if (step < 1 || step > procedure.steps()) {
            throw IntertwineException.invalid("Clause " + procedure.clause() + " has no step " + step + ".");
        }
    }
}
