package io.intertwine.store.rocksdb;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.Kind;
import io.intertwine.api.twin.TwinId;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The keys in the database: an id, a zero byte, and the rest in UTF-8. Ids hold no zero byte, so nothing is confused.
///
/// | family    | key                                |
/// |-----------|------------------------------------|
/// | `records` | name of the kind, 0, key           |
/// | `live`    | twin id, 0, property               |
/// | `meta`    | `removed/` and the name of a kind  |
final class StoreKeys {
    private StoreKeys() {}

    static byte[] record(Kind<?> kind, String key) {
        return join(kind.name(), key);
    }

    static byte[] removed(Kind<?> kind) {
        return ("removed/" + kind.name()).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] property(TwinId twin, String property) {
        return join(twin.value(), property);
    }

    /// The first key that may belong to the twin.
    static byte[] begin(TwinId twin) {
        return join(twin.value(), "");
    }

    /// The first key after all that may belong to the twin.
    static byte[] end(TwinId twin) {
        byte[] end = begin(twin);
        end[end.length - 1] = 1;
        return end;
    }

    /// What stands before the zero byte.
    static String head(byte[] key) {
        return new String(key, 0, zero(key), StandardCharsets.US_ASCII);
    }

    /// What stands after the zero byte.
    static String tail(byte[] key) {
        int from = zero(key) + 1;
        return new String(key, from, key.length - from, StandardCharsets.UTF_8);
    }

    static String tail(byte[] key, Recurring recurring) {
        return recurring.text(key, zero(key) + 1, key.length);
    }

    /// For messages.
    static String printable(byte[] key) {
        return new String(key, StandardCharsets.UTF_8).replace('\0', ' ');
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static int zero(byte[] key) {
        int at = 0;
        while (key[at] != 0) {
            at++;
        }
        return at;
    }

    private static byte[] join(String head, String tail) {
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer second = utf8(tail);
        byte[] key = new byte[first.length + 1 + second.remaining()];
        System.arraycopy(first, 0, key, 0, first.length);
        second.get(key, first.length + 1, second.remaining());
        return key;
    }

    /// Refuses what has no UTF-8 form, since `getBytes` would make different keys the same.
    private static ByteBuffer utf8(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw IntertwineException.invalid(
                    "The name '" + text + "' is not valid: it holds half a character (a lone surrogate).");
        }
    }
}
