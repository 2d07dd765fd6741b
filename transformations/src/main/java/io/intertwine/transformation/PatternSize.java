package io.intertwine.transformation;

import java.util.ArrayDeque;
import java.util.Deque;

/// Estimates how large a regular expression becomes when its counted repeats are written out, before that is done.
final class PatternSize {
    private static final long MOST = 1_000_000_000;

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long sum;
    private long last;
    private int at;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    static long of(String pattern) {
        return new PatternSize(pattern).measure();
    }

    private long measure() {
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            switch (c) {
                case '\\' -> {
                    at++;
                    add(1);
                }
                case '[' -> {
                    skipClass();
                    add(1);
                }
                case '(' -> {
                    outer.push(sum + last);
                    sum = 0;
                    last = 0;
                }
                case ')' -> close();
                case '{' -> repeat();
                default -> add(1);
            }
        }
        while (!outer.isEmpty()) {
            close();
        }
        return sum + last;
    }

    private void add(long size) {
        sum = Math.min(MOST, sum + last);
        last = size;
    }

    private void close() {
        last = Math.min(MOST, sum + last + 2);
        sum = outer.isEmpty() ? 0 : outer.pop();
    }

    /// A bracket first in its class, and one after a backslash, does not end it.
    private void skipClass() {
        int begin = at;
        while (at < pattern.length() && (pattern.charAt(at) != ']' || at == begin)) {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /// `{n}`, `{n,}` or `{n,m}`; anything else in braces is text.
    private void repeat() {
        int end = pattern.indexOf('}', at);
        String counts = end < 0 ? "" : pattern.substring(at, end);
        if (!counts.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            add(1);
            return;
        }
        int comma = counts.indexOf(',');
        long least = Long.parseLong(comma < 0 ? counts : counts.substring(0, comma));
        long most = comma < 0 || comma == counts.length() - 1 ? least + 1 : Long.parseLong(counts.substring(comma + 1));
        last = Math.min(MOST, last * Math.max(1, Math.max(least, most)));
        at = end + 1;
    }
}
