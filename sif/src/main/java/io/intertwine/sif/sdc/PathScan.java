package io.intertwine.sif.sdc;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One pass over an encoded path, as any server behind us might understand it: slashes that are encoded, backslashes
/// that count as slashes, parameters behind a semicolon, and what is encoded twice.
final class PathScan {
    /// Dot, slashes and the percent sign: what a second decoding would make something of.
    private static final Set<String> MEANT = Set.of("2e", "2E", "2f", "2F", "5c", "5C", "25", "3b", "3B");
    private static final String TWICE = "has a percent sign that is encoded before another code: encode once";

    private final String path;
    private int dots;
    private boolean others;
    private boolean parameters;

    PathScan(String path) {
        this.path = path;
    }

    @Nullable
    String fault() {
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            String fault;
            if (c == '/') {
                fault = path.charAt(i - 1) == '/' ? "has an empty segment (//)" : segmentEnds();
            } else if (c == '%') {
                fault = encoded(i);
                i += 2;
            } else {
                fault = plain(c);
            }
            if (fault != null) {
                return fault;
            }
        }
        return path.startsWith("//") ? "has an empty segment (//)" : segmentEnds();
    }

    private @Nullable String encoded(int at) {
        if (!isEncoded(path, at)) {
            return "has a percent sign without two hexadecimal digits behind it: write %25";
        }
        int c = 16 * Character.digit(path.charAt(at + 1), 16) + Character.digit(path.charAt(at + 2), 16);
        if (c == '/') {
            return segmentEnds();
        }
        if (c == '%') {
            others = true;
            return isEncoded(path, at + 2) && MEANT.contains(path.substring(at + 3, at + 5)) ? TWICE : null;
        }
        if (c < ' ' || c == 0x7f) {
            return "has an encoded control character";
        }
        if (c >= 0x80) {
            others = true;
            return null;
        }
        return c == '\\' ? "has a backslash" : counted(c);
    }

    private @Nullable String plain(char c) {
        if (c <= ' ' || c >= 0x7f || "\"<>\\^`{|}#?[]".indexOf(c) >= 0) {
            return "has the character '" + (c > ' ' && c < 0x7f ? c : "U+" + Integer.toHexString(c))
                    + "', which a path cannot have: percent-encode it";
        }
        return counted(c);
    }

    private @Nullable String counted(int c) {
        if (c == ';') {
            parameters = true;
        } else if (c == '.') {
            dots++;
        } else if (!parameters) {
            others = true;
        }
        return null;
    }

    private @Nullable String segmentEnds() {
        boolean dotted = !others && (dots == 1 || dots == 2);
        dots = 0;
        others = false;
        parameters = false;
        return dotted ? "has a segment of dots" : null;
    }

    static boolean isEncoded(String text, int percent) {
        return isHex(text, percent + 1) && isHex(text, percent + 2);
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 0x80;
    }
}
