package io.intertwine.conformance.enabler.http;

import java.net.URI;

/// Where the enabler is, and how it reaches us.
///
/// @param url  the enabler's own address
/// @param key  an API key of an operator; `toString` never tells it
/// @param host the name or address under which the enabler reaches this machine
public record HttpAddress(URI url, String key, String host) {
    public static final String LOOPBACK = "127.0.0.1";

    URI at(String path) {
        return URI.create(url.toString().replaceAll("/+$", "") + path);
    }

    URI live() {
        return URI.create(at("/v1/live").toString().replaceFirst("^http", "ws"));
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
