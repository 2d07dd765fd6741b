package io.intertwine.server.live;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.Cbor;
import io.intertwine.codec.Json;
import io.intertwine.codec.JsonReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How messages of the live face are written: the two subprotocols of the WebSocket, with the same
/// messages.
enum Encoding {
    /// JSON objects in text messages.
    JSON("intertwine.v1+json"),
    /// The same objects as CBOR maps (RFC 8949) in binary messages.
    CBOR("intertwine.v1+cbor");

    private static final byte[] ARRAY_END = {']'};
    private static final byte[] SEPARATOR = {','};
    private static final byte[] NOTHING = {};

    private final String protocol;

    Encoding(String protocol) {
        this.protocol = protocol;
    }

    /// The subprotocols, the first one for who asks for none.
    static List<String> protocols() {
        return Arrays.stream(values()).map(Encoding::protocol).toList();
    }

    /// That of a subprotocol that was agreed on.
    static Encoding of(@Nullable String protocol) {
        Optional<Encoding> agreed = Arrays.stream(values())
                .filter(encoding -> encoding.protocol.equals(protocol))
                .findFirst();
        return agreed.orElse(JSON);
    }

    String protocol() {
        return protocol;
    }

    /// Whether its messages are binary ones, not text.
    boolean isBinary() {
        return this == CBOR;
    }

    byte[] write(Object message) {
        return switch (this) {
            case JSON -> Json.write(message);
            case CBOR -> Cbor.write(message);
        };
    }

    /// Fails with what is wrong when it is no object in this encoding.
    JsonObject read(byte[] message) {
        return switch (this) {
            case JSON -> JsonReader.readObject(message);
            case CBOR -> Cbor.readObject(message);
        };
    }

    /// Before the items of an array of so many.
    byte[] arrayBegin(int size) {
        return switch (this) {
            case JSON -> new byte[] {'['};
            case CBOR -> cborArray(size);
        };
    }

    /// The head of a data item of major type 4 (RFC 8949 section 3).
    private static byte[] cborArray(int size) {
        if (size < 24) {
            return new byte[] {(byte) (0x80 | size)};
        }
        if (size <= 0xff) {
            return new byte[] {(byte) 0x98, (byte) size};
        }
        return size <= 0xffff
                ? new byte[] {(byte) 0x99, (byte) (size >> 8), (byte) size}
                : new byte[] {(byte) 0x9a, (byte) (size >> 24), (byte) (size >> 16), (byte) (size >> 8), (byte) size};
    }

    /// Behind the items of an array.
    byte[] arrayEnd() {
        return this == JSON ? ARRAY_END : NOTHING;
    }

    /// Between items and between members.
    byte[] separator() {
        return this == JSON ? SEPARATOR : NOTHING;
    }
}
