package io.intertwine.connector.mqtt.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the members that say where the broker is and how to hold a session.
final class BrokerReader {
    private static final String EXAMPLE = "\"mqtt://127.0.0.1:1883\" or \"mqtts://broker.example\"";
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;
    private static final int LONGEST_CLIENT_ID = 200;
    private static final int ONE_DAY = 86_400;
    private static final int LARGEST_PAYLOAD = 16 * 1024 * 1024;

    private BrokerReader() {}

    static Optional<BrokerSettings> read(Members members) {
        Optional<URI> url = members.needed("url", EXAMPLE).flatMap(text -> url(members, text));
        int version = members.whole("version", 5, 3, 5);
        if (version == 4) {
            members.wrong("version", "give 5, or 3 for MQTT 3.1.1");
        }
        String clientId = clientId(members);
        boolean cleanStart = members.truth("cleanStart").orElse(false);
        Duration expiry = Duration.ofSeconds(members.whole("sessionExpiry", ONE_DAY, 1, Integer.MAX_VALUE));
        Duration keepAlive = Duration.ofSeconds(members.whole("keepAlive", 20, 1, 65_535));
        int inFlight = members.whole("inFlight", 256, 1, 10_000);
        int maxPayload = members.whole("maxPayload", 256 * 1024, 1, LARGEST_PAYLOAD);
        return url.map(uri -> {
            boolean tls = uri.getScheme().equals("mqtts");
            int port = uri.getPort() >= 0 ? uri.getPort() : tls ? TLS_PORT : PLAIN_PORT;
            String host = uri.getHost().replaceAll("[\\[\\]]", "");
            return new BrokerSettings(
                    tls, host, port, version, clientId, cleanStart, expiry, keepAlive, inFlight, maxPayload);
        });
    }

    private static @Nullable String clientId(Members members) {
        String id = members.text("clientId").orElse(null);
        if (id != null && (id.length() > LONGEST_CLIENT_ID || id.indexOf('\0') >= 0)) {
            members.wrong("clientId", "give 1 to " + LONGEST_CLIENT_ID + " characters");
        }
        return id;
    }

    private static Optional<URI> url(Members members, String text) {
        try {
            URI uri = new URI(text);
            if (uri.getUserInfo() != null) {
                members.fault("url", "it has a user name in it: store a credential and name it in the registration");
                return Optional.empty();
            }
            if (("mqtt".equals(uri.getScheme()) || "mqtts".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && uri.getPort() != 0
                    && "".equals(uri.getPath())) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException _) {
            // what is no address at all gets the same advice as a wrong one
        }
        members.wrong("url", "give " + EXAMPLE);
        return Optional.empty();
    }
}
