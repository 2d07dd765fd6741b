package io.intertwine.store.rocksdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// Reads what a [ByteSink] collected. One thread; bytes that end too early fail with an index out of bounds.
final class ByteSource {
    private final byte[] bytes;
    private int at;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet() {
        return bytes[at++] & 0xFF;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                break;
            }
        }
        return value;
    }

    long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    byte[] bytes() {
        int from = skip();
        return Arrays.copyOfRange(bytes, from, at);
    }

    String text() {
        int from = skip();
        return new String(bytes, from, at - from, StandardCharsets.UTF_8);
    }

    /// One that may come again.
    String text(Recurring recurring) {
        int from = skip();
        return recurring.text(bytes, from, at);
    }

    /// Goes over bytes that begin with their length; says where they are.
    private int skip() {
        int length = Math.toIntExact(unsigned());
        int from = Objects.checkFromIndexSize(at, length, bytes.length);
        at += length;
        return from;
    }
}
