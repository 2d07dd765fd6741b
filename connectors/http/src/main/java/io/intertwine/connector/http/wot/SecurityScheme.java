package io.intertwine.connector.http.wot;

import java.util.List;
import java.util.stream.Collectors;

/// What a Thing asks of those who call it (TD 1.1, section 5.3.3).
sealed interface SecurityScheme {
    /// How messages call it.
    String word();

    record Open() implements SecurityScheme {
        @Override
        public String word() {
            return "nosec";
        }
    }

    record Basic(String header) implements SecurityScheme {
        @Override
        public String word() {
            return "basic";
        }
    }

    /// @param word `bearer`, or `oauth2` when the token was obtained elsewhere
    record Bearer(String word, String header) implements SecurityScheme {}

    record ApiKey(boolean inQuery, String name) implements SecurityScheme {
        @Override
        public String word() {
            return "apikey";
        }
    }

    record AllOf(List<SecurityScheme> schemes) implements SecurityScheme {
        @Override
        public String word() {
            return schemes.stream().map(SecurityScheme::word).collect(Collectors.joining(" and "));
        }
    }

    record OneOf(List<SecurityScheme> schemes) implements SecurityScheme {
        @Override
        public String word() {
            return schemes.stream().map(SecurityScheme::word).collect(Collectors.joining(" or "));
        }
    }

    /// One that this connector does not speak.
    record Foreign(String word) implements SecurityScheme {}
}
