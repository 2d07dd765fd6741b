package io.intertwine.guard;

import io.intertwine.api.sif.tpsaa.UserCredential;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The path and query that a service gets.
public final class RequestTargets {
    private RequestTargets() {}

    /// @param credential its query parameters replace those of the same name
    public static String of(URI target, @Nullable UserCredential credential) {
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery();
        if (credential == null || credential.query().isEmpty()) {
            return query == null ? path : path + "?" + query;
        }
        StringBuilder whole = new StringBuilder(path);
        char mark = '?';
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            if (!credential.query().containsKey(name(parameter))) {
                whole.append(mark).append(parameter);
                mark = '&';
            }
        }
        for (Map.Entry<String, String> parameter : credential.query().entrySet()) {
            whole.append(mark).append(encoded(parameter.getKey())).append('=').append(encoded(parameter.getValue()));
            mark = '&';
        }
        return whole.toString();
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return name;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
