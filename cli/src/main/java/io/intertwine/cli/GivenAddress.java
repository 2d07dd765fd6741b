package io.intertwine.cli;

import io.intertwine.cli.rest.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/// The address of a twin system as it is typed.
record GivenAddress(String typed) {
    /// Fails unless it has one of the schemes and a host.
    URI uri(String... schemes) {
        try {
            URI uri = new URI(typed);
            if (uri.getScheme() != null && List.of(schemes).contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // gets the same answer as an address of another kind
        }
        throw Failure.usage(
                "The address '" + typed + "' cannot be used: give one like " + schemes[0] + "://host:port.");
    }
}
