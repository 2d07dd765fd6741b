package io.intertwine.server.it;

import static org.awaitility.Awaitility.await;

import io.intertwine.codec.JsonReader;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A WebSocket of a virtual world.
final class LiveClient implements WebSocket.Listener, AutoCloseable {
    static final String PROTOCOL = "intertwine.v1+json";

    private final Inbox inbox = new Inbox();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;
    private volatile int closeCode;
    private volatile String closeReason = "";

    private LiveClient() {}

    /// Opens it as a browser does: without a header, with the token in the first message.
    static LiveClient open(Api api) {
        LiveClient client = connect(api.base(), PROTOCOL, null);
        client.send("{\"type\":\"token\",\"token\":\"" + api.key() + "\"}");
        client.inbox.next("reply");
        return client;
    }

    /// @param authorization sent in the header, if there is one
    static LiveClient connect(URI base, String protocol, @Nullable String authorization) {
        return connect(base, "/v1/live", protocol, authorization);
    }

    static LiveClient connect(URI base, String path, String protocol, @Nullable String authorization) {
        LiveClient client = new LiveClient();
        var builder = Api.HTTP.newWebSocketBuilder();
        if (!protocol.isEmpty()) {
            builder.subprotocols(protocol);
        }
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        URI live = URI.create(base.toString().replaceFirst("http", "ws") + path);
        client.socket = builder.buildAsync(live, client).join();
        return client;
    }

    Inbox inbox() {
        return inbox;
    }

    WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("The WebSocket is not open.");
        }
        return socket;
    }

    void send(String text) {
        socket().sendText(text, true).join();
    }

    /// Subscribes and waits for the snapshot.
    LiveClient subscribe(String id, String more) {
        send("{\"type\":\"subscribe\",\"id\":\"%s\"%s}".formatted(id, more.isEmpty() ? "" : "," + more));
        inbox.next(
                "snapshot " + id,
                message -> Tree.at(message, "type").equals("snapshot")
                        && Tree.at(message, "id").equals(id));
        return this;
    }

    /// Waits until the server has closed the connection; returns code and reason.
    String closed() {
        await("the WebSocket is closed").until(() -> closeCode != 0);
        return closeCode + " " + closeReason;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            inbox.add(JsonReader.readObject(partial.toString().getBytes(StandardCharsets.UTF_8)));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeReason = reason;
        closeCode = statusCode;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closeReason = String.valueOf(error.getMessage());
        closeCode = closeCode == 0 ? 1006 : closeCode;
    }

    @Override
    public void close() {
        socket().abort();
    }
}
