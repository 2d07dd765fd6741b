package io.intertwine.server.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.intertwine.codec.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A WebSocket of a virtual world.
final class LiveClient implements WebSocket.Listener, AutoCloseable {
    static final String PROTOCOL = "intertwine.v1+json";
    static final String CBOR = "intertwine.v1+cbor";
    private static final ObjectMapper TO_JSON = new ObjectMapper();
    private static final ObjectMapper TO_CBOR = new CBORMapper();

    private final Inbox inbox = new Inbox();
    private final StringBuilder partial = new StringBuilder();
    private final ByteArrayOutputStream partialItem = new ByteArrayOutputStream();
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

    /// @param protocol the subprotocols in the order of preference, with commas between them; none when
    ///                 it is empty
    static LiveClient connect(URI base, String path, String protocol, @Nullable String authorization) {
        LiveClient client = new LiveClient();
        var builder = Api.HTTP.newWebSocketBuilder();
        if (!protocol.isEmpty()) {
            String[] wanted = protocol.split(",", -1);
            builder.subprotocols(wanted[0], Arrays.copyOfRange(wanted, 1, wanted.length));
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

    /// Says it in the encoding that was agreed on.
    void send(String text) {
        if (!socket().getSubprotocol().equals(CBOR)) {
            socket().sendText(text, true).join();
            return;
        }
        try {
            byte[] item = TO_CBOR.writeValueAsBytes(TO_JSON.readTree(text));
            socket().sendBinary(ByteBuffer.wrap(item), true).join();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
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
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] piece = new byte[data.remaining()];
        data.get(piece);
        partialItem.writeBytes(piece);
        if (last) {
            try {
                String text = TO_CBOR.readTree(partialItem.toByteArray()).toString();
                inbox.add(JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            partialItem.reset();
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
