package io.intertwine.connector.oauth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the users of a third-party system are known there.
enum Strategy {
    /// The user logs in with his browser (OAuth 2.0, PKCE), or types a code (RFC 8628) when he asks for that.
    AUTHORIZATION_CODE(true),
    /// A token of the user is exchanged (RFC 8693).
    TOKEN_EXCHANGE(true),
    /// A signed assertion about the user is exchanged (RFC 7523).
    JWT_BEARER(true),
    /// The enabler logs in as itself, and each call names the user: the system believes it.
    CLIENT_CREDENTIALS(true),
    /// The user's own key.
    API_KEY(false),
    /// The user's name and password.
    BASIC(false),
    /// The system does not want to know.
    NONE(false);

    private final boolean tokens;

    Strategy(boolean tokens) {
        this.tokens = tokens;
    }

    /// Whether a token endpoint is asked.
    boolean usesTokens() {
        return tokens;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Strategy> parse(String word) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.word().equals(word))
                .findFirst();
    }

    static String words() {
        return String.join(", ", Arrays.stream(values()).map(Strategy::word).toList());
    }
}
