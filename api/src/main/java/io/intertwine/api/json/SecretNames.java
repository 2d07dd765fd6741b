package io.intertwine.api.json;

import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Masks what stands behind a name that tells of a secret, such as `password`, for who reads what was
/// said. Whoever shows bodies or values asks here, so that one rule holds everywhere.
public final class SecretNames {
    /// What stands for a secret.
    public static final String MASK = "***";

    /// Also as a part of other names.
    static final List<String> TELLING = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "pwd",
            "secret",
            "token",
            "authorization",
            "apikey",
            "credential",
            "cookie",
            "privatekey",
            "signature",
            "cardnumber");
    /// Too short to be looked for inside of other names.
    static final Set<String> WHOLE = Set.of("pin", "cvc", "cvv", "iban", "otp", "sig");

    private static final JsonValue MASKED = JsonValue.of(MASK);

    private SecretNames() {}

    /// Whether a name tells that its value is a secret, however it is spelled.
    public static boolean tells(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        return WHOLE.contains(plain) || TELLING.stream().anyMatch(plain::contains);
    }

    /// The same value with [#MASK] for what members with telling names hold.
    public static JsonValue masked(JsonValue value) {
        return switch (value) {
            case JsonObject(var members) -> {
                Map<String, JsonValue> shown = new LinkedHashMap<>();
                members.forEach((name, member) -> shown.put(name, tells(name) ? MASKED : masked(member)));
                yield new JsonObject(shown);
            }
            case JsonArray(var items) ->
                JsonValue.array(items.stream().map(SecretNames::masked).toList());
            case JsonText(String text) -> JsonValue.of(masked(text));
            default -> value;
        };
    }

    /// The same text with [#MASK] for what stands behind a telling name, be it JSON, a form, XML or a
    /// header, and for who logs in by an address.
    public static String masked(String text) {
        return SecretText.masked(text);
    }
}
