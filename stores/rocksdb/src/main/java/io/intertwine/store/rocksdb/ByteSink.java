package io.intertwine.store.rocksdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Collects bytes. One thread.
final class ByteSink {
    private byte[] bytes = new byte[128];
    private int size;

    void octet(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /// Seven bits a byte, the lowest first; short for small numbers that are not negative.
    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octet((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /// As [#unsigned], with the sign in the lowest bit; short for small numbers of either sign.
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void bytes(byte[] value) {
        unsigned(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }
}
