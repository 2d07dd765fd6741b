package io.intertwine.server.security;

import io.intertwine.api.Ids;
import io.intertwine.api.access.ClientId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The key of a client, `itw_<client>_<secret>`. The secret has 192 random bits, so its plain SHA-256 hides it well.
record ApiKey(ClientId client, String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PREFIX = "itw_";
    private static final MessageDigest SHA256 = sha256();
    private static final int SECRET_BYTES = 24;

    static ApiKey generate(ClientId client) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new ApiKey(client, HexFormat.of().formatHex(secret));
    }

    /// Whether it begins as a key does; tokens of an issuer never do.
    static boolean hasForm(String text) {
        return text.startsWith(PREFIX);
    }

    /// The key in this text, if it has the form of one.
    static Optional<ApiKey> parse(String text) {
        int last = text.lastIndexOf('_');
        if (!text.startsWith(PREFIX) || last <= PREFIX.length() || text.length() > 400) {
            return Optional.empty();
        }
        String client = text.substring(PREFIX.length(), last);
        return Ids.isValid(client)
                ? Optional.of(new ApiKey(new ClientId(client), text.substring(last + 1)))
                : Optional.empty();
    }

    String hash() {
        return HexFormat.of().formatHex(sha256(secret));
    }

    /// Compares in constant time.
    boolean matches(String hash) {
        return MessageDigest.isEqual(sha256(secret), HexFormat.of().parseHex(hash));
    }

    /// A copy costs less than to look the algorithm up for every request.
    private static byte[] sha256(String text) {
        try {
            MessageDigest digest = (MessageDigest) SHA256.clone();
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The SHA-256 of this Java cannot be copied.", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    String text() {
        return PREFIX + client + "_" + secret;
    }

    @Override
    public String toString() {
        return PREFIX + client + "_***";
    }
}
