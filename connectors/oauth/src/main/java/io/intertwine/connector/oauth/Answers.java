package io.intertwine.connector.oauth;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.UserAuthority.Answered;
import io.intertwine.api.sif.SifError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes what a system answers about a user out of what its endpoints gave. Thread-safe.
final class Answers {
    private final Web web;
    private final TokenEndpoint tokens;

    Answers(Web web, TokenEndpoint tokens) {
        this.web = web;
        this.tokens = tokens;
    }

    /// The user of tokens that came for the first time: without a name he is nobody.
    ///
    /// @param user what calls name him by; null when they do not
    Answered first(ThirdParty system, TokenAnswer answer, Set<String> scopes, @Nullable String user) {
        UserFacts facts = new UserFacts(web, tokens, system, answer, bearer(answer.access()));
        String subject = user != null && system.security().strategy() == Strategy.CLIENT_CREDENTIALS
                ? facts.subjectByPlace().orElse(user)
                : facts.subject().orElseThrow(() -> nobody(system));
        return answered(system, answer, subject, facts.permissions(scopes), scopes, user);
    }

    private static IntertwineException nobody(ThirdParty system) {
        return new IntertwineException(
                SifError.AUTHORITY_FAILED,
                "The system '" + system.id() + "' does not say who the user is: ask for the scope openid, or name a"
                        + " place in /security/subject or /security/userInfo.");
    }

    /// Renewed tokens are never lost because the system cannot say at the moment who the user is: what it said
    /// before stands until the next time.
    Answered again(ThirdParty system, TokenAnswer answer, Secrets before) {
        UserFacts facts = new UserFacts(web, tokens, system, answer, bearer(answer.access()));
        Set<String> scopes = before.words("scopes");
        String subject = before.text("subject").orElse("");
        Set<String> permissions = before.words("permissions");
        try {
            if (before.text("user").isEmpty()) {
                subject = facts.subject().orElse(subject);
            }
            permissions = facts.permissions(scopes);
        } catch (IntertwineException e) {
            if (e.code() == SifError.LOGIN_REFUSED) {
                throw e;
            }
        }
        return answered(
                system,
                answer,
                subject,
                permissions,
                scopes,
                before.text("user").orElse(null));
    }

    private static Answered answered(
            ThirdParty system,
            TokenAnswer answer,
            String subject,
            Set<String> permissions,
            Set<String> scopes,
            @Nullable String user) {
        JsonObject secrets = new Secrets.Builder()
                .put("home", system.security().home())
                .put("subject", subject)
                .put("permissions", permissions)
                .put("scopes", scopes)
                .put("access", answer.access())
                .put("refresh", answer.refresh())
                .put("user", user)
                .build();
        boolean renewable = answer.refresh() != null || system.security().strategy() == Strategy.CLIENT_CREDENTIALS;
        return new Answered(subject, permissions, secrets, answer.fresh(), renewable, answer.ends());
    }

    /// The user of a key or password; they are checked where the system has an address for that. Some, such as
    /// GraphQL APIs, answer well whoever asks: then who is not named where the registration says is nobody.
    Answered withKey(ThirdParty system, Secrets secrets, String user) {
        JsonObject kept =
                secrets.json().with("home", JsonValue.of(system.security().home()));
        boolean asks = system.security().userInfo() != null;
        if (!asks) {
            return new Answered(user, Set.of(), kept, null, false, null);
        }
        UserFacts facts = new UserFacts(web, tokens, system, null, shown(system.security(), secrets));
        Optional<String> subject = facts.subject();
        if (subject.isEmpty() && system.security().subject() != null) {
            throw new IntertwineException(
                    SifError.LOGIN_REFUSED,
                    "The system '" + system.id() + "' names nobody for this key or password at /security/userInfo.");
        }
        return new Answered(subject.orElse(user), facts.permissions(Set.of()), kept, null, true, null);
    }

    /// The headers that a call shows, by lower-case name.
    static Map<String, String> shown(Security security, Secrets secrets) {
        Map<String, String> headers = new TreeMap<>();
        String user = security.show().user();
        if (user != null) {
            secrets.text("user").ifPresent(name -> headers.put(user, name));
        }
        switch (security.strategy()) {
            case API_KEY -> {
                if (security.show().query() == null) {
                    headers.put(
                            security.show().header(),
                            security.show().prefix() + secrets.text("key").orElse(""));
                }
            }
            case BASIC ->
                headers.put(
                        "authorization",
                        basic(
                                secrets.text("username").orElse(""),
                                secrets.text("password").orElse("")));
            case NONE -> {}
            default -> headers.putAll(bearer(secrets.text("access").orElse("")));
        }
        headers.forEach(Answers::checkCharacters);
        return headers;
    }

    /// Others would be replaced on the way, and two users could become one.
    private static void checkCharacters(String header, String value) {
        if (!value.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
            throw IntertwineException.invalid("What the header " + header
                    + " is to show has characters beyond ASCII: give the user a name, or a key, of ASCII characters.");
        }
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("authorization", "Bearer " + token);
    }

    private static String basic(String username, String password) {
        byte[] both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }
}
