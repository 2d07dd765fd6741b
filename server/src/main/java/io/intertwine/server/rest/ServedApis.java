package io.intertwine.server.rest;

import io.intertwine.api.port.ReadApi;
import io.intertwine.conversion.graphql.served.ServedApi;
import io.intertwine.conversion.graphql.served.ServedLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/// The GraphQL schemas that were asked for lately: making one takes longer than most calls.
@ApplicationScoped
class ServedApis {
    private static final int KEPT = 50;

    private final Map<ReadApi, ServedApi> lately = new LinkedHashMap<>(KEPT, 0.75f, true);

    /// A registration that changes is read anew, and thereby another one.
    synchronized ServedApi of(ReadApi api) {
        ServedApi served = lately.get(api);
        if (served == null) {
            served = new ServedApi(api, ServedLimits.DEFAULT);
            lately.put(api, served);
            if (lately.size() > KEPT) {
                lately.remove(lately.keySet().iterator().next());
            }
        }
        return served;
    }
}
