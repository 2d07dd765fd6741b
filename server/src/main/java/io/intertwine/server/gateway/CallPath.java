package io.intertwine.server.gateway;

import io.intertwine.api.IntertwineException;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

/// What the path of a call says: `/v1/third-party-systems/{system}/apis/{api}/{path}`.
///
/// @param path  below the API, as it came, with a leading slash
/// @param query as it came; null for none
record CallPath(
        String system, String api, String path, @Nullable String query) {
    private static final String SYSTEMS = "/v1/third-party-systems/";
    private static final String APIS = "apis/";

    /// Whether a request target is that of a call.
    static boolean isCall(String target) {
        int system = target.startsWith(SYSTEMS) ? target.indexOf('/', SYSTEMS.length()) : -1;
        if (system < 0 || !target.startsWith(APIS, system + 1)) {
            return false;
        }
        int api = target.indexOf('/', system + 1 + APIS.length());
        return api >= 0 && api < end(target);
    }

    private static int end(String target) {
        int mark = target.indexOf('?');
        return mark < 0 ? target.length() : mark;
    }

    /// The parts of the target of a call; fails when a name in it is not percent-encoded well.
    static CallPath of(String target) {
        int end = end(target);
        int system = target.indexOf('/', SYSTEMS.length());
        int begin = system + 1 + APIS.length();
        int api = target.indexOf('/', begin);
        return new CallPath(
                decoded(target.substring(SYSTEMS.length(), system)),
                decoded(target.substring(begin, api)),
                target.substring(api, end),
                end == target.length() ? null : target.substring(end + 1));
    }

    private static String decoded(String id) {
        try {
            return id.indexOf('%') < 0 ? id : QueryStringDecoder.decodeComponent(id);
        } catch (IllegalArgumentException e) {
            throw IntertwineException.invalid(
                    "The name '" + id + "' in the path is not percent-encoded well: write each % as %25.");
        }
    }
}
