package io.intertwine.connector.oauth;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the `security` of a registration, and says everything that is wrong with it. One use.
final class SecurityReader {
    private static final Set<String> KNOWN = Set.of(
            "strategy",
            "issuer",
            "endpoints",
            "client",
            "credential",
            "clientAuthentication",
            "scopes",
            "audience",
            "userInfo",
            "subject",
            "permissions",
            "key",
            "user");

    private final JsonObject json;
    private final List<String> faults = new ArrayList<>();

    private SecurityReader(JsonObject json) {
        this.json = json;
    }

    static List<String> faults(JsonObject json) {
        SecurityReader reader = new SecurityReader(json);
        reader.read();
        return List.copyOf(reader.faults);
    }

    /// What was checked when it was registered; fails when it is not usable nevertheless.
    static Security read(JsonObject json) {
        SecurityReader reader = new SecurityReader(json);
        Security security = reader.read();
        if (!reader.faults.isEmpty()) {
            throw IntertwineException.invalid("The registration's security: " + String.join(" ", reader.faults));
        }
        return security;
    }

    private Security read() {
        json.members().keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> fault("/" + name, "is unknown: use " + String.join(", ", sorted()) + "."));
        Strategy strategy = strategy();
        Security security = new Security(
                strategy,
                issuer(),
                endpoints(),
                client(strategy),
                words("scopes"),
                text("audience"),
                userInfo(),
                subject(),
                permissions(),
                show(strategy));
        if (strategy.usesTokens()) {
            checkTokens(security);
        }
        return security;
    }

    private static List<String> sorted() {
        return KNOWN.stream().sorted().toList();
    }

    private void fault(String pointer, String words) {
        faults.add(pointer + " " + words);
    }

    private Strategy strategy() {
        String word = json.text("strategy").orElse("");
        return Strategy.parse(word).orElseGet(() -> {
            fault("/strategy", "is '" + word + "': use one of " + Strategy.words() + ".");
            return Strategy.NONE;
        });
    }

    private void checkTokens(Security security) {
        boolean found = security.issuer() != null;
        Endpoints given = security.endpoints();
        if (!found && given.token() == null) {
            fault("/issuer", "is missing: give the issuer's address, or /endpoints/token.");
        }
        boolean browser = security.strategy() == Strategy.AUTHORIZATION_CODE;
        if (browser && !found && given.authorization() == null && given.device() == null) {
            fault("/endpoints/authorization", "is missing: give it, or the issuer.");
        }
        if (security.client().credential() == null && security.strategy() == Strategy.CLIENT_CREDENTIALS) {
            fault("/credential", "is missing: name the stored credential with the client's secret.");
        }
        if (security.strategy() == Strategy.CLIENT_CREDENTIALS
                && security.show().user() == null) {
            fault("/user/header", "is missing: name the header that tells the user, such as 'X-User'.");
        }
    }

    private @Nullable String issuer() {
        String issuer = text("issuer");
        return issuer == null || web("/issuer", issuer) == null ? null : issuer;
    }

    private @Nullable URI web(String pointer, String text) {
        try {
            URI uri = URI.create(text);
            String scheme = uri.getScheme();
            boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
            if (web && uri.getHost() != null && uri.getFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        fault(pointer, "is '" + text + "': give a web address, such as https://login.example/.");
        return null;
    }

    private Endpoints endpoints() {
        JsonObject given = json.object("endpoints").orElse(JsonObject.EMPTY);
        return new Endpoints(
                endpoint(given, "authorization"),
                endpoint(given, "token"),
                endpoint(given, "device"),
                endpoint(given, "revocation"),
                endpoint(given, "introspection"),
                endpoint(given, "keys"),
                false);
    }

    private @Nullable URI endpoint(JsonObject given, String name) {
        return given.text(name).map(text -> web("/endpoints/" + name, text)).orElse(null);
    }

    private Security.Client client(Strategy strategy) {
        String id = json.text("client").orElse("");
        if (strategy.usesTokens() && id.isEmpty()) {
            fault("/client", "is missing: give the enabler's client id at the issuer.");
        }
        String way = json.text("clientAuthentication").orElse("basic");
        if (!way.equals("basic") && !way.equals("post")) {
            fault("/clientAuthentication", "is '" + way + "': use basic or post.");
        }
        return new Security.Client(id, text("credential"), way.equals("post"));
    }

    private @Nullable String text(String name) {
        if (json.find(name).isPresent()
                && json.text(name).filter(text -> !text.isEmpty()).isEmpty()) {
            fault("/" + name, "must be a text.");
        }
        return json.text(name).filter(text -> !text.isEmpty()).orElse(null);
    }

    private Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        for (JsonValue item : json.array(name)) {
            if (item instanceof JsonText(String word) && word.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+")) {
                words.add(word);
            } else {
                fault("/" + name, "has " + item + ": use words without blanks or quotes.");
            }
        }
        return words;
    }

    private @Nullable URI userInfo() {
        JsonObject given = json.object("userInfo").orElse(null);
        if (given == null) {
            return null;
        }
        return given.text("url").map(text -> web("/userInfo/url", text)).orElseGet(() -> {
            fault("/userInfo/url", "is missing: give the address that tells who the user is.");
            return null;
        });
    }

    private @Nullable Place subject() {
        JsonObject info = json.object("userInfo").orElse(JsonObject.EMPTY);
        if (info.text("subject").isPresent()) {
            return new Place(
                    Place.From.USER_INFO,
                    pointer("/userInfo/subject", info.text("subject").orElseThrow()));
        }
        return json.object("subject").map(place -> place("/subject", place)).orElse(null);
    }

    private List<Place> permissions() {
        List<Place> places = new ArrayList<>();
        List<JsonValue> listed = json.array("permissions");
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i) instanceof JsonObject place) {
                places.add(place("/permissions/" + i, place));
            } else {
                fault("/permissions/" + i, "must be an object with 'from' and 'at'.");
            }
        }
        for (JsonValue item : json.object("userInfo").orElse(JsonObject.EMPTY).array("permissions")) {
            if (item instanceof JsonText(String text)) {
                places.add(new Place(Place.From.USER_INFO, pointer("/userInfo/permissions", text)));
            } else {
                fault("/userInfo/permissions", "has " + item + ": list JSON pointers.");
            }
        }
        return places.isEmpty() ? List.of(new Place(Place.From.SCOPE, new JsonPointer(List.of()))) : places;
    }

    private Place place(String pointer, JsonObject place) {
        String word = place.text("from").orElse("");
        for (Place.From from : Place.From.values()) {
            if (from.word().equals(word)) {
                return new Place(from, pointer(pointer + "/at", place.text("at").orElse("")));
            }
        }
        fault(pointer + "/from", "is '" + word + "': use scope, access-token, id-token, introspection or user-info.");
        return new Place(Place.From.SCOPE, new JsonPointer(List.of()));
    }

    private JsonPointer pointer(String where, String text) {
        try {
            return JsonPointer.parse(text);
        } catch (IntertwineException _) {
            fault(where, "is '" + text + "': give a JSON pointer, such as /realm_access/roles.");
            return new JsonPointer(List.of());
        }
    }

    private Security.Show show(Strategy strategy) {
        JsonObject key = json.object("key").orElse(JsonObject.EMPTY);
        JsonObject user = json.object("user").orElse(JsonObject.EMPTY);
        String header = key.text("header").orElse(key.text("query").isPresent() ? "" : "Authorization");
        if (strategy == Strategy.API_KEY && json.object("key").isEmpty()) {
            fault("/key", "is missing: name the header or the query parameter of the key.");
        }
        String value = user.text("value").orElse("name");
        if (!value.equals("name") && !value.equals("assertion")) {
            fault("/user/value", "is '" + value + "': use name or assertion.");
        }
        return new Security.Show(
                header.isEmpty() ? "" : name("/key/header", header),
                key.text("prefix").orElse(""),
                key.text("query").orElse(null),
                user.text("header").map(text -> name("/user/header", text)).orElse(null),
                value.equals("assertion"));
    }

    private String name(String pointer, String header) {
        if (!header.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            fault(pointer, "is '" + header + "': give the name of a header, such as X-Api-Key.");
        }
        return header.toLowerCase(Locale.ROOT);
    }
}
