package io.intertwine.connector.oauth;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import io.intertwine.codec.JsonReader;
import io.intertwine.guard.GuardedAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who the user is at the third-party system, and what he may do there: from the tokens, from the introspection
/// endpoint, or from the system's own address for that. Each is asked at most once. One use, one thread.
final class UserFacts {
    private static final JsonPointer SUBJECT = JsonPointer.parse("/sub");

    private final Web web;
    private final TokenEndpoint tokens;
    private final ThirdParty system;
    private final @Nullable TokenAnswer answer;
    private final Map<String, String> shown;
    private final Map<Place.From, Optional<JsonObject>> asked = new EnumMap<>(Place.From.class);

    /// @param answer null when there are no tokens
    /// @param shown  headers for the system's own address
    UserFacts(
            Web web, TokenEndpoint tokens, ThirdParty system, @Nullable TokenAnswer answer, Map<String, String> shown) {
        this.web = web;
        this.tokens = tokens;
        this.system = system;
        this.answer = answer;
        this.shown = shown;
    }

    /// Where the registration says.
    Optional<String> subjectByPlace() {
        Place place = system.security().subject();
        return place == null ? Optional.empty() : from(place.from()).flatMap(json -> Words.name(place.at(), json));
    }

    Optional<String> subject() {
        if (system.security().subject() != null) {
            return subjectByPlace();
        }
        for (Place.From from : new Place.From[] {
            Place.From.ID_TOKEN, Place.From.ACCESS_TOKEN, Place.From.USER_INFO, Place.From.INTROSPECTION
        }) {
            Optional<String> subject = from(from).flatMap(json -> Words.name(SUBJECT, json));
            if (subject.isPresent()) {
                return subject;
            }
        }
        return Optional.empty();
    }

    /// @param scopes what was asked for: granted, when the endpoint does not say otherwise (RFC 6749 section 5.1)
    Set<String> permissions(Set<String> scopes) {
        Set<String> permissions = new LinkedHashSet<>();
        for (Place place : system.security().permissions()) {
            if (place.from() == Place.From.SCOPE) {
                Set<String> granted = answer == null ? null : answer.scope();
                permissions.addAll(granted == null ? scopes : granted);
            } else {
                from(place.from()).ifPresent(json -> permissions.addAll(Words.at(place.at(), json)));
            }
        }
        return permissions;
    }

    private Optional<JsonObject> from(Place.From from) {
        Optional<JsonObject> known = asked.get(from);
        if (known == null) {
            known = ask(from);
            asked.put(from, known);
        }
        return known;
    }

    private Optional<JsonObject> ask(Place.From from) {
        TokenAnswer given = answer;
        return switch (from) {
            case SCOPE -> Optional.empty();
            case ACCESS_TOKEN -> given == null ? Optional.empty() : payload(given.access());
            case ID_TOKEN -> given == null ? Optional.empty() : claims(given.idToken());
            case INTROSPECTION -> given == null ? Optional.empty() : introspected(given.access());
            case USER_INFO -> Optional.ofNullable(system.security().userInfo()).map(this::userInfo);
        };
    }

    /// It came from the issuer itself, over the connection that was asked, so its signature adds nothing.
    private static Optional<JsonObject> payload(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonReader.readObject(Base64.getUrlDecoder().decode(parts[1])));
        } catch (IllegalArgumentException | IntertwineException _) {
            return Optional.empty();
        }
    }

    private static Optional<JsonObject> claims(@Nullable JWT token) {
        return token == null ? Optional.empty() : payload(token.serialize());
    }

    private Optional<JsonObject> introspected(String token) {
        URI endpoint = system.endpoints().introspection();
        if (endpoint == null || system.authentication().isEmpty()) {
            return Optional.empty();
        }
        HTTPResponse answered = tokens.send(
                endpoint,
                new TokenIntrospectionRequest(endpoint, system.authentication().get(), new BearerAccessToken(token))
                        .toHTTPRequest());
        if (answered.getStatusCode() != 200) {
            throw Web.failed(endpoint, "answers with status " + answered.getStatusCode(), null);
        }
        String body = answered.getBody() == null ? "" : answered.getBody();
        JsonObject json = Web.object(endpoint, body.getBytes(StandardCharsets.UTF_8));
        return json.isTrue("active") ? Optional.of(json) : Optional.empty();
    }

    private JsonObject userInfo(URI address) {
        GuardedAnswer answered = web.get(address, shown);
        if (answered.status() == 401 || answered.status() == 403) {
            throw new IntertwineException(
                    SifError.LOGIN_REFUSED,
                    "The system '" + system.id() + "' does not tell who the user is: it answers with status "
                            + answered.status() + ".");
        }
        if (!answered.successful()) {
            throw Web.failed(address, "answers with status " + answered.status(), null);
        }
        return Web.object(address, answered.body());
    }
}
