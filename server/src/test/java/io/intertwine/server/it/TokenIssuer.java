package io.intertwine.server.it;

import com.sun.net.httpserver.HttpServer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A small OpenID Connect issuer: its discovery document, its keys, and any token that a test wants of it.
final class TokenIssuer implements AutoCloseable {
    static final String AUDIENCE = "intertwine";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys = keys();
    private final HttpServer server;

    TokenIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer("/.well-known/openid-configuration", """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token",
                 "authorization_endpoint":"%1$s/auth","subject_types_supported":["public"],
                 "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}
                """.formatted(url()));
        answer("/keys", """
                {"keys":[{"kty":"RSA","kid":"k1","use":"sig","alg":"RS256","n":"%s","e":"%s"}]}
                """.formatted(
                        number(publicKey().getModulus()), number(publicKey().getPublicExponent())));
        server.start();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private RSAPublicKey publicKey() {
        return (RSAPublicKey) keys.getPublic();
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private void answer(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// A token of a client with one role, for a user if one is named.
    String token(String client, String role, @Nullable String user) {
        return token(client, role, user, AUDIENCE, Duration.ofMinutes(5));
    }

    String token(String client, String role, @Nullable String user, String audience, Duration goodFor) {
        Instant now = Instant.now();
        Map<String, JsonValue> claims = new LinkedHashMap<>();
        claims.put("iss", JsonValue.of(url()));
        claims.put("aud", new JsonArray(List.of(JsonValue.of("account"), JsonValue.of(audience))));
        claims.put("azp", JsonValue.of(client));
        claims.put("sub", JsonValue.of(user == null ? client : "id-of-" + user));
        if (user != null) {
            claims.put("preferred_username", JsonValue.of(user));
        }
        claims.put("iat", seconds(now.minusSeconds(60)));
        claims.put("exp", seconds(now.plus(goodFor)));
        claims.put(
                "realm_access",
                new JsonObject(Map.of("roles", new JsonArray(List.of(JsonValue.of("offline"), JsonValue.of(role))))));
        return signed("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}", new JsonObject(claims).toString());
    }

    private static JsonValue seconds(Instant time) {
        return new JsonNumber(BigDecimal.valueOf(time.getEpochSecond()));
    }

    private String signed(String header, String claims) {
        String text = base64(header) + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
