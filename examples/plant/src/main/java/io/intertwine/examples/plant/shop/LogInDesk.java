package io.intertwine.examples.plant.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intertwine.examples.plant.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The shop's OAuth 2.0 endpoints: the log-in page, tokens, and who the user is.
final class LogInDesk {
    private static final List<String> CARRIED =
            List.of("response_type", "client_id", "redirect_uri", "state", "scope", "code_challenge");
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Parts shop</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>body{font:1rem/1.5 system-ui;max-width:24rem;margin:4rem auto;padding:0 1rem}
            label,button{display:block;margin-top:1rem}input{width:100%%;font:inherit}</style></head>
            <body><h1>Parts shop</h1><p>A world asks to order spare parts in your name.</p>%s
            <form method="post" action="/authorize?%s">
            <label>Name <input name="username" autocomplete="username" required></label>
            <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
            <button>Log in and allow it</button></form></body></html>
            """;

    private final Accounts accounts;
    private final String issuer;
    private final String client;
    private final String secret;

    /// @param client the id of the one client, and `secret` what it shows
    LogInDesk(Accounts accounts, String issuer, String client, String secret) {
        this.accounts = accounts;
        this.issuer = issuer;
        this.client = client;
        this.secret = secret;
    }

    /// The metadata of the authorization server (RFC 8414).
    void metadata(Visit visit) throws IOException {
        ObjectNode metadata = object().put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("revocation_endpoint", issuer + "/revoke")
                .put("authorization_response_iss_parameter_supported", true);
        metadata.putArray("response_types_supported").add("code");
        metadata.putArray("grant_types_supported").add("authorization_code").add("refresh_token");
        metadata.putArray("code_challenge_methods_supported").add("S256");
        visit.json(200, metadata);
    }

    void page(Visit visit) throws IOException {
        Map<String, String> asked = visit.query();
        Optional<String> mistake = mistake(asked);
        if (mistake.isPresent()) {
            visit.html(400, "<p>" + mistake.get() + "</p>");
        } else {
            visit.html(200, PAGE.formatted("", carried(asked)));
        }
    }

    private Optional<String> mistake(Map<String, String> asked) {
        if (!client.equals(asked.get("client_id"))) {
            return Optional.of("This client is unknown.");
        }
        if (!"code".equals(asked.get("response_type"))
                || asked.getOrDefault("code_challenge", "").isEmpty()) {
            return Optional.of("An authorization code with PKCE is needed.");
        }
        return asked.getOrDefault("redirect_uri", "").matches("https?://.+")
                ? Optional.empty()
                : Optional.of("There is no address to return to.");
    }

    /// What was asked for, for the form to bring back.
    private static String carried(Map<String, String> asked) {
        return CARRIED.stream()
                .filter(asked::containsKey)
                .map(name -> name + "=" + encoded(asked.getOrDefault(name, "")))
                .collect(Collectors.joining("&amp;"));
    }

    void logIn(Visit visit) throws IOException {
        Map<String, String> asked = visit.query();
        Map<String, String> shown = Visit.fields(visit.body());
        if (mistake(asked).isPresent()) {
            visit.html(400, "<p>" + mistake(asked).orElseThrow() + "</p>");
        } else if (accounts.knows(shown.getOrDefault("username", ""), shown.getOrDefault("password", ""))) {
            String back = asked.getOrDefault("redirect_uri", "");
            String code = accounts.code(asked.getOrDefault("code_challenge", ""), back);
            visit.redirect(URI.create(back + (back.contains("?") ? "&" : "?") + "code=" + code + "&state="
                    + encoded(asked.getOrDefault("state", "")) + "&iss=" + encoded(issuer)));
        } else {
            visit.html(401, PAGE.formatted("<p role=\"alert\">Name or password is wrong.</p>", carried(asked)));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    void tokens(Visit visit) throws IOException {
        Map<String, String> asked = Visit.fields(visit.body());
        if (!isClient(visit)) {
            visit.json(401, error("invalid_client"));
            return;
        }
        Optional<Accounts.Tokens> tokens = switch (asked.getOrDefault("grant_type", "")) {
            case "authorization_code" ->
                accounts.redeem(
                        asked.getOrDefault("code", ""),
                        asked.getOrDefault("code_verifier", ""),
                        asked.getOrDefault("redirect_uri", ""));
            case "refresh_token" -> accounts.renew(asked.getOrDefault("refresh_token", ""));
            default -> Optional.empty();
        };
        if (tokens.isEmpty()) {
            visit.json(400, error("invalid_grant"));
            return;
        }
        visit.json(
                200,
                object().put("access_token", tokens.get().access())
                        .put("refresh_token", tokens.get().refresh())
                        .put("token_type", "Bearer")
                        .put("expires_in", Accounts.TOKEN_TIME.toSeconds()));
    }

    void revoke(Visit visit) throws IOException {
        Map<String, String> asked = Visit.fields(visit.body());
        if (isClient(visit)) {
            accounts.revoke(asked.getOrDefault("token", ""));
            visit.empty(200);
        } else {
            visit.json(401, error("invalid_client"));
        }
    }

    private boolean isClient(Visit visit) {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return Secrets.same(expected, visit.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8));
    }

    /// Who the user is, and what he may do.
    void me(Visit visit) throws IOException {
        if (!accounts.admits(visit.bearer())) {
            visit.json(401, error("invalid_token"));
            return;
        }
        ObjectNode me = object().put("name", Accounts.USER);
        me.putArray("permissions").add("parts:read").add("orders:write");
        visit.json(200, me);
    }

    static ObjectNode error(String word) {
        return object().put("error", word);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
