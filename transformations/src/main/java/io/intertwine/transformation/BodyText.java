package io.intertwine.transformation;

import io.intertwine.api.IntertwineException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A body that was received.
final class BodyText {
    /// Values of one body at most.
    static final int MOST_VALUES = 500_000;
    /// Levels of one body at most.
    static final int DEEPEST = 100;

    private static final int MOST_BYTES = 10 << 20;
    private static final char BYTE_ORDER_MARK = 0xFEFF;
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]++)", Pattern.CASE_INSENSITIVE);

    private final byte[] bytes;
    private final Optional<Charset> charset;

    private BodyText(byte[] bytes, Optional<Charset> charset) {
        this.bytes = bytes;
        this.charset = charset;
    }

    static BodyText of(byte[] bytes, String mediaType) {
        if (bytes.length > MOST_BYTES) {
            throw IntertwineException.invalid(
                    "The body has " + bytes.length + " bytes: send " + MOST_BYTES + " at most.");
        }
        Matcher named = CHARSET.matcher(mediaType);
        return new BodyText(bytes, named.find() ? Optional.of(charset(named.group(1))) : Optional.empty());
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException _) {
            throw IntertwineException.invalid(
                    "The charset '" + Clipped.text(name) + "' is unknown: send the body in UTF-8.");
        }
    }

    /// The body itself; nobody changes it.
    byte[] bytes() {
        return bytes;
    }

    /// What the media type says; nothing when it does not.
    Optional<Charset> charset() {
        return charset;
    }

    /// The characters, in UTF-8 where nothing else is said.
    String text() {
        Charset used = charset.orElse(StandardCharsets.UTF_8);
        try {
            String text = used.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw IntertwineException.invalid(
                    "The body is not in " + used.name() + ": name the charset in its media type, or send it in UTF-8.");
        }
    }

    static IntertwineException tooMany() {
        return IntertwineException.invalid("The body has more than " + MOST_VALUES + " values: send fewer.");
    }
}
