package io.intertwine.examples.plant.shop;

import io.intertwine.examples.plant.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The one user of the shop and his tokens: OAuth 2.0 authorization codes with PKCE (RFC 7636), refresh tokens that
/// change with each use. Any thread may call.
final class Accounts {
    static final String USER = "ada";
    static final Duration TOKEN_TIME = Duration.ofMinutes(5);

    private static final Duration CODE_TIME = Duration.ofMinutes(1);

    private final String password;
    private final InstantSource clock;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Instant> access = new ConcurrentHashMap<>();
    private final Map<String, String> refresh = new ConcurrentHashMap<>();

    private record Code(String challenge, String redirect, Instant until) {}

    /// What a client gets for a code or a refresh token.
    record Tokens(String access, String refresh) {}

    Accounts(String password, InstantSource clock) {
        this.password = password;
        this.clock = clock;
    }

    boolean knows(String user, String shown) {
        return user.equals(USER) && Secrets.same(password, shown.getBytes(StandardCharsets.UTF_8));
    }

    /// A code for the user who has just logged in.
    String code(String challenge, String redirect) {
        String code = Secrets.random();
        codes.put(code, new Code(challenge, redirect, clock.instant().plus(CODE_TIME)));
        return code;
    }

    /// Empty when the code is none, was used, or is another client's.
    Optional<Tokens> redeem(String shown, String verifier, String redirect) {
        Code code = codes.remove(shown);
        boolean good = code != null
                && code.until().isAfter(clock.instant())
                && code.redirect().equals(redirect)
                && code.challenge().equals(challenge(verifier));
        return good ? Optional.of(tokens()) : Optional.empty();
    }

    /// Empty when the refresh token is none, or was used.
    Optional<Tokens> renew(String shown) {
        return refresh.remove(shown) == null ? Optional.empty() : Optional.of(tokens());
    }

    private Tokens tokens() {
        Tokens fresh = new Tokens(Secrets.random(), Secrets.random());
        Instant now = clock.instant();
        access.values().removeIf(until -> until.isBefore(now));
        access.put(fresh.access(), now.plus(TOKEN_TIME));
        refresh.put(fresh.refresh(), USER);
        return fresh;
    }

    void revoke(String token) {
        access.remove(token);
        refresh.remove(token);
    }

    /// Whether a call with this token is the user's.
    boolean admits(String token) {
        Instant until = access.get(token);
        return until != null && until.isAfter(clock.instant());
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
