package io.intertwine.server.it;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Policies as JSON.
final class Policies {
    static final String EVERYTHING = "read,observe,write,invoke";

    private Policies() {}

    static String of(String... rules) {
        return "{\"rules\":[" + String.join(",", rules) + "]}";
    }

    /// @param actions     comma list
    /// @param affordances comma list; empty for all of them
    static String rule(String name, String effect, String client, String system, String actions, String affordances) {
        return """
                {"name":"%s","effect":"%s","subjects":{"clients":["%s"]},"twins":{"systems":["%s"]},
                 "actions":%s,"affordances":%s}""".formatted(name, effect, client, system, list(actions), list(affordances));
    }

    /// A policy of one rule named `all` that allows everything.
    static String all(String client, String system) {
        return of(rule("all", "allow", client, system, EVERYTHING, ""));
    }

    private static String list(String words) {
        return Arrays.stream(words.split(",", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> "\"" + word + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
