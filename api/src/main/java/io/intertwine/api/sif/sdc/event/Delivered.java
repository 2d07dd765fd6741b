package io.intertwine.api.sif.sdc.event;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A delivery that a webhook took.
///
/// @param id     as the sender named it, or the digest of its body
/// @param body   the digest of its body
/// @param result what came of it, such as the id of a run; null when nothing did yet
/// @param reason why it failed, or why nobody knows; null otherwise
/// @param until  when it is forgotten
public record Delivered(
        String id,
        String body,
        State state,
        @Nullable String result,
        @Nullable String reason,
        Instant received,
        Instant until) {
    public enum State {
        BEGUN,
        DONE,

        /// It had no effect; it may be delivered again.
        FAILED,

        /// It may have had its effect, and doing it again could have it twice.
        UNKNOWN;

        /// The word used on the wire, such as `done`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Delivered ended(State last, @Nullable String what, @Nullable String why) {
        return new Delivered(id, body, last, what, why, received, until);
    }
}
