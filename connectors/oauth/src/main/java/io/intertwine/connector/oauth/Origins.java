package io.intertwine.connector.oauth;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.UserAuthority.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The servers that calls go to: what a user's tokens, keys and passwords are shown to. They are bound to those that
/// the registration named when he was linked.
final class Origins {
    private static final String MEMBER = "origins";

    private Origins() {}

    /// As it was linked now.
    static Answered bind(ThirdPartySystem system, Answered answered) {
        return with(
                answered, JsonValue.array(of(system).stream().map(JsonValue::of).toList()));
    }

    /// As it was linked before.
    static Answered keep(Answered renewed, Secrets before) {
        return with(renewed, before.json().find(MEMBER).orElse(JsonValue.array(List.of())));
    }

    private static Answered with(Answered answered, JsonValue origins) {
        return new Answered(
                answered.subject(),
                answered.permissions(),
                answered.secrets().with(MEMBER, origins),
                answered.fresh(),
                answered.renewable(),
                answered.ends());
    }

    /// Fails when the registration names a server now that it did not name then.
    static void check(ThirdPartySystem system, Secrets secrets) {
        Set<String> known = secrets.words(MEMBER);
        for (String origin : of(system)) {
            if (!known.contains(origin)) {
                throw new IntertwineException(
                        SifError.LOGIN_REFUSED,
                        "The registration of '" + system.id() + "' names the server " + origin
                                + ", which it did not when the user was linked.");
            }
        }
    }

    private static Set<String> of(ThirdPartySystem system) {
        Set<String> origins = new TreeSet<>();
        for (ApiDescription api : system.registration().apis()) {
            origins.add(of(api.server()));
        }
        return origins;
    }

    private static String of(URI server) {
        String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
        int port = server.getPort() != -1 ? server.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(server.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
