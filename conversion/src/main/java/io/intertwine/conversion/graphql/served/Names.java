package io.intertwine.conversion.graphql.served;

import java.util.HashSet;
import java.util.Set;

/// Makes names of GraphQL of any texts; two texts never get the same one.
final class Names {
    private static final int LONGEST = 80;

    private final Set<String> taken = new HashSet<>();

    Names(String... reserved) {
        taken.addAll(Set.of(reserved));
    }

    String of(String text) {
        String plain = (text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .replaceAll("[^_0-9A-Za-z]+", "_")
                .replaceFirst("^_+(?=.)", "");
        String name = plain.isEmpty() || plain.equals("_") ? "unnamed" : plain;
        name = Character.isDigit(name.charAt(0)) ? "n" + name : name;
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }
}
