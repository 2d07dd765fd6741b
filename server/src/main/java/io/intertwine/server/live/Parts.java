package io.intertwine.server.live;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/// A message that is put together from bytes that others have, too, and copied once, to where it goes.
/// Of one thread.
final class Parts {
    private final List<byte[]> parts;
    private int size;

    /// @param expected about so many parts
    Parts(int expected) {
        parts = new ArrayList<>(expected);
    }

    static Parts of(byte[] message) {
        Parts only = new Parts(1);
        only.add(message);
        return only;
    }

    /// @param bytes nobody changes them any more
    void add(byte[] bytes) {
        parts.add(bytes);
        size += bytes.length;
    }

    int size() {
        return size;
    }

    void writeTo(ByteBuf out) {
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
    }

    byte[] toBytes() {
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
