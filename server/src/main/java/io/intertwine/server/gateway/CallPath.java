package io.intertwine.server.gateway;

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

    /// The parts of a request target; null when it is no call.
    static @Nullable CallPath of(String target) {
        if (!target.startsWith(SYSTEMS)) {
            return null;
        }
        int mark = target.indexOf('?');
        int end = mark < 0 ? target.length() : mark;
        int system = target.indexOf('/', SYSTEMS.length());
        if (system < 0 || !target.startsWith(APIS, system + 1)) {
            return null;
        }
        int begin = system + 1 + APIS.length();
        int api = target.indexOf('/', begin);
        if (api < 0 || api >= end) {
            return null;
        }
        return new CallPath(
                decoded(target.substring(SYSTEMS.length(), system)),
                decoded(target.substring(begin, api)),
                target.substring(api, end),
                mark < 0 ? null : target.substring(mark + 1));
    }

    private static String decoded(String id) {
        return id.indexOf('%') < 0 ? id : QueryStringDecoder.decodeComponent(id);
    }
}
