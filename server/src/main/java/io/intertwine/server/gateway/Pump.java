package io.intertwine.server.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Moves a body from one stream to the other at the pace of the slower one. On the event loop of both.
///
/// The last piece of a body of known length waits for the end, which is there already, and goes out with it.
final class Pump {
    private final ReadStream<Buffer> from;
    private final WriteStream<Buffer> to;
    private final Runnable progress;
    private final Consumer<Buffer> note;
    private final long length;
    private long moved;
    private @Nullable Buffer last;

    /// @param length   of the whole body; -1 when it is not known
    /// @param progress runs whenever something moved
    /// @param note     gets what moves
    Pump(ReadStream<Buffer> from, WriteStream<Buffer> to, long length, Runnable progress, Consumer<Buffer> note) {
        this.from = from;
        this.to = to;
        this.length = length;
        this.progress = progress;
        this.note = note;
    }

    /// @param ended runs after the end of the body was handed over
    void start(Runnable ended) {
        from.handler(this::move);
        from.endHandler(_ -> {
            Buffer piece = last;
            if (piece == null) {
                to.end();
            } else {
                to.end(piece);
            }
            ended.run();
        });
        from.resume();
    }

    private void move(Buffer piece) {
        progress.run();
        note.accept(piece);
        moved += piece.length();
        if (moved == length) {
            last = piece;
            return;
        }
        to.write(piece);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(_ -> {
                progress.run();
                from.resume();
            });
        }
    }
}
