package io.intertwine.bench.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The reading side of one client: finds where messages end, in pieces as the network brings them. Not
/// thread-safe.
abstract class Inbox {
    /// What [#head] says of a head that goes on.
    static final long MORE = -1;

    private final @Nullable Consumer<String> whole;
    private byte[] kept = new byte[0];
    private int length;
    private long left;
    private long messages;

    /// @param whole is told each message; null for one who only counts
    Inbox(@Nullable Consumer<String> whole) {
        this.whole = whole;
    }

    /// Takes the next byte of a head; returns how many bytes of content follow it, or [#MORE].
    abstract long head(byte next);

    /// Whether what the latest head announced is a message, and not a matter of the protocol.
    abstract boolean isMessage();

    /// Messages since the latest [#mark].
    final long messages() {
        return messages;
    }

    final void mark() {
        messages = 0;
    }

    final void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (left > 0) {
                content(bytes);
            } else {
                long follows = head(bytes.get());
                if (follows != MORE) {
                    begin(follows);
                }
            }
        }
    }

    private void begin(long follows) {
        left = follows;
        length = 0;
        if (whole != null && isMessage() && kept.length < follows) {
            kept = new byte[Math.toIntExact(follows)];
        }
        if (follows == 0) {
            end();
        }
    }

    private void content(ByteBuffer bytes) {
        int now = (int) Math.min(left, bytes.remaining());
        if (whole != null && isMessage()) {
            bytes.get(kept, length, now);
            length += now;
        } else {
            bytes.position(bytes.position() + now);
        }
        left -= now;
        if (left == 0) {
            end();
        }
    }

    private void end() {
        if (isMessage()) {
            messages++;
            if (whole != null) {
                whole.accept(new String(kept, 0, length, StandardCharsets.UTF_8));
            }
        }
    }
}
