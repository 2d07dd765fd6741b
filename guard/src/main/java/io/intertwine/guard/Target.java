package io.intertwine.guard;

import java.net.URI;
import java.util.Locale;

/// Where a connection goes: what of an address the guard's answer depends on.
record Target(String scheme, String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MQTT = 1883;
    private static final int MQTTS = 8883;

    /// Of an absolute address with a host.
    static Target of(URI uri) {
        return new Target(lower(uri.getScheme()), lower(uri.getHost()), port(uri));
    }

    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return switch (lower(uri.getScheme())) {
            case "http" -> HTTP;
            case "https" -> HTTPS;
            case "mqtt" -> MQTT;
            case "mqtts" -> MQTTS;
            default -> 0;
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
