package io.intertwine.api.dtif.dtac;

import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Somebody's word on one command of somebody else.
///
/// @param rule       the limit rule that wants it
/// @param approver   who may give it
/// @param expires    when it ends, whatever its state
/// @param answeredBy who approved or declined; null while it is pending
public record Approval(
        String id,
        String rule,
        SubjectSelector approver,
        Asked asked,
        Instant expires,
        State state,
        @Nullable Subject answeredBy,
        @Nullable String comment) {
    /// The command in question.
    public record Asked(
            Subject subject,
            Action action,
            TwinId twin,
            TwinSystemId system,
            @Nullable String affordance,
            @Nullable JsonValue value,
            @Nullable WorldId world,
            Instant time) {}

    /// How far it is. One that was used is gone.
    public enum State {
        PENDING,
        APPROVED,
        DECLINED
    }

    public Approval answered(Subject by, boolean approve, @Nullable String words, Instant until) {
        return new Approval(id, rule, approver, asked, until, approve ? State.APPROVED : State.DECLINED, by, words);
    }

    /// Whether the subject may approve or decline it.
    public boolean mayAnswer(Subject by) {
        boolean sameAsAsker = by.client().equals(asked.subject().client())
                && Objects.equals(by.user(), asked.subject().user());
        return !sameAsAsker && approver.matches(by);
    }
}
