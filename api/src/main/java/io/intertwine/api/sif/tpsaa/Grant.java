package io.intertwine.api.sif.tpsaa;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a third-party system answered about a user (clause 9.1 steps 8 and 9): who he is there, and what he may
/// do.
///
/// @param subject     the user's name at the third-party system; null while it is pending
/// @param permissions scopes and roles there
/// @param expires     when it ends without more; null when it lasts until it is revoked
/// @param reason      why it is in a state other than active; null when there is nothing to say
/// @param revision    changes with each change
public record Grant(
        GrantId id,
        GrantKey key,
        State state,
        @Nullable String subject,
        Set<String> permissions,
        Instant since,
        @Nullable Instant expires,
        @Nullable String reason,
        long revision) {
    public enum State {
        /// The user has not logged in yet.
        PENDING,
        ACTIVE,
        /// The third-party system takes our tokens no more: the user must log in again.
        NEEDS_RECONNECT,
        REVOKED,
        EXPIRED;

        /// The word used on the wire, such as `needs-reconnect`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Grant {
        permissions = Set.copyOf(permissions);
    }
}
