package io.intertwine.cli.rest;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A server, and as whom to call it.
///
/// @param key  the API key, a secret
/// @param user the user a metaverse system acts for
public record Connection(URI url, String key, @Nullable String user) {
    public Connection {
        url = withoutSlash(url);
    }

    /// The address of a path such as `/v1/twins`.
    public URI at(String path) {
        return URI.create(url + path);
    }

    private static URI withoutSlash(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }

    @Override
    public String toString() {
        return "Connection[" + url + "]";
    }
}
