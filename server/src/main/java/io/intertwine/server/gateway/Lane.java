package io.intertwine.server.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the calls of one event loop share: connections, which so never change threads, and a look
/// at the clock. On its event loop only.
final class Lane {
    private static final long TICK_MILLIS = 50;
    private static final int CONNECT_MILLIS = 5000;
    private static final int IDLE_SECONDS = 15;
    private static final int HEADER_BYTES = 32 * 1024;

    private final HttpClient client;
    private final Set<Timed> calls = new HashSet<>();

    /// Called on the event loop.
    Lane(Vertx vertx, CallLimits limits) {
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setConnectTimeout(CONNECT_MILLIS)
                .setVerifyHost(true)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxRedirects(0)
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setMetricsName("");
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(limits.atOnce()).setMaxWaitQueueSize(limits.atOnce());
        client = vertx.createHttpClient(options, pool);
        vertx.setPeriodic(TICK_MILLIS, _ -> tick());
    }

    HttpClient client() {
        return client;
    }

    void add(Timed call) {
        calls.add(call);
    }

    void remove(Timed call) {
        calls.remove(call);
    }

    private void tick() {
        if (calls.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        List<Timed> late = new ArrayList<>();
        for (Timed call : calls) {
            if (call.isLate(now)) {
                late.add(call);
            }
        }
        late.forEach(Timed::late);
    }
}
