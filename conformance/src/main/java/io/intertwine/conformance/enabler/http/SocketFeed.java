package io.intertwine.conformance.enabler.http;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.enabler.Actor;
import io.intertwine.conformance.enabler.Feed;
import io.intertwine.conformance.enabler.Following;
import io.intertwine.conformance.enabler.Frame;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A subscription over a WebSocket of its own.
final class SocketFeed implements Feed, WebSocket.Listener {
    private static final String PROTOCOL = "intertwine.v1+json";

    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    static SocketFeed open(HttpClient http, HttpAddress address, Actor by, Following following) {
        SocketFeed feed = new SocketFeed();
        feed.socket = http.newWebSocketBuilder()
                .subprotocols(PROTOCOL)
                .header("Authorization", "Bearer " + by.key())
                .buildAsync(address.live(), feed)
                .join();
        feed.socket.sendText(subscribe(following).toString(), true).join();
        return feed;
    }

    private static JsonObject subscribe(Following following) {
        Map<String, JsonValue> message = new HashMap<>();
        message.put("type", JsonValue.of("subscribe"));
        message.put("id", JsonValue.of("feed"));
        message.put("twins", HttpRequests.texts(following.twins()));
        message.put("channel", JsonValue.of(following.ordered() ? "ordered" : "latest"));
        if (following.world() != null) {
            message.put("world", JsonValue.of(following.world()));
        }
        if (following.resume() != null) {
            message.put("resume", JsonValue.of(following.resume()));
        }
        return new JsonObject(message);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(FrameReader.read(JsonReader.readObject(partial.toString().getBytes(StandardCharsets.UTF_8))));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public List<Frame> frames() {
        return List.copyOf(frames);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
