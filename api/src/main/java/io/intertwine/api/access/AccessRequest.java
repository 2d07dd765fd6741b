package io.intertwine.api.access;

import io.intertwine.api.twin.Twin;
import org.jspecify.annotations.Nullable;

/// May this subject do this with this twin?
///
/// @param affordance the property or behaviour; null asks for the twin as such, which any rule on one of its
///                   affordances answers
public record AccessRequest(
        Subject subject, Action action, Twin twin, @Nullable String affordance) {}
