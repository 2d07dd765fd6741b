package io.intertwine.connector.oauth;

import io.intertwine.api.json.JsonPointer;
import java.util.Locale;

/// Where something about the user stands.
///
/// @param at within it; of no meaning for a scope
record Place(From from, JsonPointer at) {
    enum From {
        /// The scope that was granted.
        SCOPE,
        ACCESS_TOKEN,
        ID_TOKEN,
        /// The answer of the introspection endpoint (RFC 7662).
        INTROSPECTION,
        /// The answer of the `userInfo` address.
        USER_INFO;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
