package io.intertwine.api.twin;

import org.jspecify.annotations.Nullable;

/// A property's live side: what is reported, and beside it what is desired.
public record PropertyState(
        @Nullable Sample reported, @Nullable Desired desired) {
    /// True when something is desired and something else, or nothing, is reported.
    public boolean diverged() {
        return desired != null && (reported == null || !desired.value().equals(reported.value()));
    }
}
