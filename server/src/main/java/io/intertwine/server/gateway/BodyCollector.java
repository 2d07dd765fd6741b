package io.intertwine.server.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Consumer;

/// Takes a body whole, up to a limit. On the event loop of the stream.
final class BodyCollector {
    private final ReadStream<Buffer> from;
    private final long most;
    private final Runnable progress;
    private final Buffer body = Buffer.buffer();
    private boolean over;

    BodyCollector(ReadStream<Buffer> from, long most, Runnable progress) {
        this.from = from;
        this.most = most;
        this.progress = progress;
    }

    /// One of both runs, once.
    void start(Consumer<Buffer> whole, Runnable tooLarge) {
        from.handler(piece -> {
            progress.run();
            if (!over && body.length() + piece.length() > most) {
                over = true;
                tooLarge.run();
            } else if (!over) {
                body.appendBuffer(piece);
            }
        });
        from.endHandler(_ -> {
            if (!over) {
                whole.accept(body);
            }
        });
        from.resume();
    }
}
