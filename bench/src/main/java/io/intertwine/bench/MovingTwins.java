package io.intertwine.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An enabler with twins that stand in rows and move all the time.
final class MovingTwins implements AutoCloseable {
    private static final int ROW = 40;
    private static final int APART = 2;
    private static final int PUSHES_A_SECOND = 10;

    private final PackagedServer server;
    private final int count;
    private final int group;
    private final WebSocket speaker;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int next;

    /// @param rate changes of poses a second, of all twins together
    MovingTwins(Path root, Path folder, int count, int rate) {
        this.server = PackagedServer.start(root, folder, List.of());
        this.count = count;
        this.group = Math.max(1, rate / PUSHES_A_SECOND);
        String key = server.client("speaker", "metaverse-system");
        server.good("POST", "/v1/twin-systems", key, registration());
        server.good("PUT", "/v1/worlds/floor", server.operator(), "{\"frame\":\"floor\"}");
        server.good("POST", "/v1/worlds/floor/twins?acquire=false", server.operator(), "{\"twins\":[" + ids() + "]}");
        this.speaker = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + key)
                .subprotocols("intertwine.v1+json")
                .buildAsync(URI.create(server.url().replace("http", "ws") + "/v1/live"), new WebSocket.Listener() {})
                .join();
        var _ = clock.scheduleAtFixedRate(this::push, 0, 1000 / PUSHES_A_SECOND, TimeUnit.MILLISECONDS);
    }

    PackagedServer server() {
        return server;
    }

    private String registration() {
        String twins = IntStream.range(0, count)
                .mapToObj(i ->
                        "{\"id\":\"t%1$d\",\"title\":\"Twin %1$d\",\"properties\":{\"pose\":{\"type\":\"object\"}}}"
                                .formatted(i))
                .collect(Collectors.joining(","));
        return "{\"id\":\"floor\",\"type\":\"world\",\"twins\":[" + twins + "]}";
    }

    private String ids() {
        return IntStream.range(0, count).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
    }

    /// The next ones move; at the end the first come again.
    private void push() {
        double time = System.nanoTime() / 1e9;
        String changes = IntStream.range(next, next + group)
                .map(i -> i % count)
                .mapToObj(i -> change(i, time))
                .collect(Collectors.joining(","));
        next = (next + group) % count;
        speaker.sendText("{\"type\":\"push\",\"changes\":[" + changes + "]}", true)
                .join();
    }

    private String change(int i, double time) {
        double x = (i % ROW - ROW / 2) * APART + 0.7 * Math.sin(time + i);
        double z = (i / ROW - count / ROW / 2) * APART + 0.7 * Math.cos(time + i);
        return String.format(
                Locale.ROOT,
                "{\"twin\":\"t%d\",\"property\":\"pose\",\"value\":{\"frame\":\"floor\",\"position\":[%.4f,0,%.4f],"
                        + "\"orientation\":[0,0,0,1]}}",
                i,
                x,
                z);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        speaker.abort();
        server.process().close();
    }
}
