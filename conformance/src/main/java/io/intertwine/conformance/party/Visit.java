package io.intertwine.conformance.party;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call that reached a scripted service.
///
/// @param user    who it is for, by the token that was shown; null when none was
/// @param headers by lower-case name
public record Visit(String method, String path, @Nullable String user, Map<String, String> headers) {
    /// With which the service may ask for twin data while it answers.
    public static final String TICKET = "intertwine-ticket";

    public Visit {
        headers = Map.copyOf(headers);
    }
}
