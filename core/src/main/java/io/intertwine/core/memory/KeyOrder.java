package io.intertwine.core.memory;

import java.util.Comparator;

/// The order of the UTF-8 bytes of keys. It differs from that of [String] only where surrogates meet the characters
/// above
/// them.
enum KeyOrder implements Comparator<String> {
    UTF_8;

    @Override
    public int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean higher = Character.isSurrogate(a);
                return higher == Character.isSurrogate(b) ? Character.compare(a, b) : higher ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
