package io.intertwine.scene;

import java.util.HashSet;
import java.util.Set;

/// Names of prims and properties of USD: letters, digits and `_` only, none twice below one prim.
final class PrimNames {
    private final Set<String> taken = new HashSet<>();

    /// A valid name for the text that is not taken yet.
    String next(String text) {
        String name = valid(text);
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /// Every other character becomes `_`, as USD's own tools do it.
    static String valid(String text) {
        String name = text.replaceAll("[^A-Za-z0-9_]", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
