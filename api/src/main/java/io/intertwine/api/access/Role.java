package io.intertwine.api.access;

import io.intertwine.api.IntertwineException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What kind of system a client is, in the words of the reference model (clause 7).
public enum Role {
    /// Runs the enabler.
    OPERATOR,
    /// A platform with virtual worlds; acts for its users.
    METAVERSE_SYSTEM,
    /// Speaks for its own twins and never reaches another system's (clause 9.2 NOTE).
    TWIN_SYSTEM,
    /// A service beside the worlds.
    THIRD_PARTY_SYSTEM;

    /// The word used on the wire, such as `metaverse-system`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Role parse(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> IntertwineException.invalid("The role '" + word + "' is unknown: use one of "
                        + Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", ")) + "."));
    }
}
