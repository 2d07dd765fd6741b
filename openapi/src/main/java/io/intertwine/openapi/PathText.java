package io.intertwine.openapi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The path of a call, taken apart. What some servers read as another path than it looks like is none: dots that
/// step up, also encoded, before a semicolon or after an encoded slash; empty segments; control characters.
final class PathText {
    private static final String ALLOWED = "-._~!$&'()*+,;=:@%";

    private PathText() {}

    /// The segments, decoded; an encoded slash stays inside its segment.
    static Optional<List<String>> segments(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>();
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            Optional<String> segment = decode(parts[i]).filter(PathText::plain);
            boolean emptyWithin = parts[i].isEmpty() && i < parts.length - 1;
            if (segment.isEmpty() || emptyWithin) {
                return Optional.empty();
            }
            segments.add(segment.get());
        }
        return Optional.of(segments);
    }

    private static boolean plain(String segment) {
        if (segment.indexOf('.') < 0) {
            return true;
        }
        for (String part : segment.split("[/\\\\]", -1)) {
            int end = part.indexOf(';');
            String name = end < 0 ? part : part.substring(0, end);
            if (name.equals(".") || name.equals("..")) {
                return false;
            }
        }
        return true;
    }

    /// Decodes what is percent-encoded; empty when it is not encoded as it must be, is no UTF-8, or holds control
    /// characters.
    static Optional<String> decode(String text) {
        boolean clean = true;
        boolean encoded = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean &= alphanumeric(c) || ALLOWED.indexOf(c) >= 0;
            encoded |= c == '%';
        }
        return !clean ? Optional.empty() : encoded ? unescape(text) : Optional.of(text);
    }

    private static boolean alphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static Optional<String> unescape(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                bytes.put((byte) c);
                continue;
            }
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0 || high * 16 + low < ' ' || high * 16 + low == 0x7f) {
                return Optional.empty();
            }
            bytes.put((byte) (high * 16 + low));
            i += 2;
        }
        return utf8(bytes.flip());
    }

    private static Optional<String> utf8(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
