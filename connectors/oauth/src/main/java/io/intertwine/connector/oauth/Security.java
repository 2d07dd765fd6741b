package io.intertwine.connector.oauth;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `security` of a registration, read.
///
/// @param issuer      its metadata name the endpoints; null when they are given
/// @param endpoints   what is given takes the place of what the metadata say
/// @param client      who we are there
/// @param audience    whom tokens are for; null when it is not said
/// @param userInfo    who the user is and what he may do; null when that is not asked
/// @param permissions where they stand
/// @param show        how calls show a key, and name the user
record Security(
        Strategy strategy,
        @Nullable String issuer,
        Endpoints endpoints,
        Client client,
        Set<String> scopes,
        @Nullable String audience,
        @Nullable URI userInfo,
        @Nullable Place subject,
        List<Place> permissions,
        Show show) {
    Security {
        scopes = Set.copyOf(scopes);
        permissions = List.copyOf(permissions);
    }

    /// @param id         empty for strategies without tokens
    /// @param credential name of the owner's stored credential with our secret; null for a public client
    /// @param post       whether the secret goes into the body of a request, not into its header
    record Client(String id, @Nullable String credential, boolean post) {}

    /// @param header of the API key
    /// @param prefix before the API key in its header
    /// @param query  parameter of the API key, instead of a header
    /// @param user   header that names the user; null for none
    /// @param claim  whether that header holds the assertion that came with the link, not the user's name
    record Show(
            String header,
            String prefix,
            @Nullable String query,
            @Nullable String user,
            boolean claim) {}

    /// What tokens, keys and passwords are bound to: nobody else is asked with them, whatever the registration says
    /// later.
    String home() {
        return Stream.of(issuer, endpoints.token(), endpoints.revocation(), endpoints.introspection(), userInfo)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
