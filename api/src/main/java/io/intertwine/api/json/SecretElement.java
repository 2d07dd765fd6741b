package io.intertwine.api.json;

import org.jspecify.annotations.Nullable;

/// An XML element whose name tells of a secret: all that it holds is one, with the elements in it.
final class SecretElement {
    /// The longest tag that is looked through, in characters.
    static final int TAG = 400;

    private final String lower;
    private final String name;

    private SecretElement(String lower, String name) {
        this.lower = lower;
        this.name = name;
    }

    /// Where what it holds begins, and where it ends: at the end of the text when it is not closed.
    record Content(int from, int to) {}

    /// The content of the element that opens there, when that place of the text is in its name.
    ///
    /// @param lower the text in lower case
    /// @param open  where its `<` is
    /// @param at    a place behind that
    /// @return null when the place is in an attribute, or when nothing comes behind the tag
    static @Nullable Content of(String lower, int open, int at) {
        int end = open + 1;
        while (end < lower.length() && !isBehindName(lower.charAt(end))) {
            end++;
        }
        int tag = tagEnd(lower, end);
        if (at >= end || tag < 0 || lower.charAt(tag - 1) == '/') {
            return null;
        }
        return new Content(tag + 1, new SecretElement(lower, lower.substring(open + 1, end)).close(tag + 1));
    }

    private static boolean isBehindName(char c) {
        return c == '>' || c == '/' || c == '<' || Character.isWhitespace(c);
    }

    /// Where the `>` of a tag is; less than 0 when there is none.
    private static int tagEnd(String lower, int from) {
        for (int at = from; at < Math.min(lower.length(), from + TAG); at++) {
            if (lower.charAt(at) == '>') {
                return at;
            }
            if (lower.charAt(at) == '<') {
                return -1;
            }
        }
        return -1;
    }

    /// Others of the same name may stand in it.
    private int close(int from) {
        int depth = 1;
        int at = lower.indexOf(name, from);
        while (at >= 0) {
            int end = at + name.length();
            if (end < lower.length() && isBehindName(lower.charAt(end))) {
                if (lower.startsWith("</", at - 2)) {
                    depth--;
                    if (depth == 0) {
                        return at - 2;
                    }
                } else if (lower.charAt(at - 1) == '<' && opens(end)) {
                    depth++;
                }
            }
            at = lower.indexOf(name, end);
        }
        return lower.length();
    }

    private boolean opens(int from) {
        int tag = tagEnd(lower, from);
        return tag >= 0 && lower.charAt(tag - 1) != '/';
    }
}
