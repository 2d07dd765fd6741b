package io.intertwine.api.dtif.dtac;

import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import org.jspecify.annotations.Nullable;

/// May this subject do this with this twin, with this value?
///
/// @param affordance the property, behaviour or event; null for the twin as such
/// @param value      the new value or the input; null leaves the value out of the judgement
public record AccessQuestion(
        Subject subject,
        Action action,
        TwinId twin,
        @Nullable String affordance,
        @Nullable WorldId world,
        @Nullable JsonValue value) {}
