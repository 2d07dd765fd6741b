package io.intertwine.api.dtif.dtia;

import io.intertwine.api.Clause;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import org.jspecify.annotations.Nullable;

/// What a caller gets to know of one twin that he asked the enabler to acquire.
@Clause({"8.3.3", "9.2 step 12"})
public sealed interface AcquiredTwin {
    TwinId id();

    /// Properties and permission as the twin system gave them just now.
    ///
    /// @param twin its description, reduced to what the caller may use
    record Current(Twin twin, TwinRights rights) implements AcquiredTwin {
        @Override
        public TwinId id() {
            return twin.id();
        }
    }

    /// The twin system did not answer, or said no.
    ///
    /// @param twin   what was known before, reduced to what the caller may use
    /// @param rights what held before; it still holds
    record Unavailable(Twin twin, TwinRights rights, String reason) implements AcquiredTwin {
        @Override
        public TwinId id() {
            return twin.id();
        }
    }

    /// The twin system does not have it any more; it is not listed any more.
    record Gone(TwinId id) implements AcquiredTwin {}

    /// There is none, or the caller may not read it.
    record Absent(TwinId id) implements AcquiredTwin {}

    /// The word used on the wire: `current`, `unavailable`, `gone` or `absent`.
    default String word() {
        return switch (this) {
            case Current _ -> "current";
            case Unavailable _ -> "unavailable";
            case Gone _ -> "gone";
            case Absent _ -> "absent";
        };
    }

    /// The twin as far as it is known.
    default @Nullable Twin known() {
        return switch (this) {
            case Current(Twin twin, TwinRights _) -> twin;
            case Unavailable(Twin twin, TwinRights _, String _) -> twin;
            case Gone _, Absent _ -> null;
        };
    }
}
