package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.connector.http.Origin;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a configuration and collects everything that is wrong with it. For one use by one thread.
final class ConfigurationReader {
    private static final List<String> MEMBERS = List.of(
            "things",
            "directory",
            "poll",
            "timeout",
            "refresh",
            "maxBody",
            "maxThings",
            "maxStreams",
            "origins",
            "allowHttpAuthOverPlain");

    private final JsonObject json;
    private final List<String> faults = new ArrayList<>();

    private ConfigurationReader(JsonObject json) {
        this.json = json;
    }

    static List<String> faults(JsonObject json) {
        ConfigurationReader reader = new ConfigurationReader(json);
        reader.read();
        return reader.faults;
    }

    /// Fails with all faults when there are any.
    static WotConfiguration read(JsonObject json) {
        ConfigurationReader reader = new ConfigurationReader(json);
        WotConfiguration configuration = reader.read();
        if (!reader.faults.isEmpty()) {
            throw IntertwineException.invalid(String.join(" ", reader.faults));
        }
        return configuration;
    }

    private WotConfiguration read() {
        for (String name : json.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                faults.add("The member '" + name + "' is unknown: use " + String.join(", ", MEMBERS) + ".");
            }
        }
        return new WotConfiguration(
                sources(),
                millis("poll", 2_000, 100, 3_600_000),
                millis("timeout", 5_000, 100, 60_000),
                millis("refresh", 30_000, 500, 86_400_000),
                number("maxBody", 1 << 20, 1 << 10, 64 << 20),
                number("maxThings", 500, 1, 10_000),
                number("maxStreams", 500, 0, 10_000),
                origins(),
                flag("allowHttpAuthOverPlain"));
    }

    private List<ThingSource> sources() {
        List<ThingSource> sources = new ArrayList<>();
        json.find("things").ifPresent(things -> things(things, sources));
        json.find("directory")
                .flatMap(value -> url("directory", value))
                .ifPresent(url -> sources.add(new ThingSource.Directory(url)));
        if (sources.isEmpty() && faults.isEmpty()) {
            faults.add("The configuration names no Things: give 'things', such as [{\"url\": \"http://host/thing\"}],"
                    + " or 'directory', such as \"http://host/things\".");
        }
        return sources;
    }

    private void things(JsonValue things, List<ThingSource> sources) {
        if (!(things instanceof JsonArray(List<JsonValue> items))) {
            faults.add("The member 'things' is " + shortened(things)
                    + ": give an array of Thing Descriptions or of {\"url\": \"http://host/thing\"}.");
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            thing("things[" + i + "]", i, items.get(i)).ifPresent(sources::add);
        }
    }

    private Optional<ThingSource> thing(String member, int index, JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            faults.add("The member '" + member + "' is " + shortened(value)
                    + ": give a Thing Description or {\"url\": \"http://host/thing\"}.");
            return Optional.empty();
        }
        if (object.find("url").isEmpty()) {
            return inline(member, index, object);
        }
        object.members().keySet().stream()
                .filter(name -> !name.equals("url"))
                .forEach(name -> faults.add(
                        "The member '" + member + "." + name + "' is unknown: beside 'url' nothing else is given."));
        return url(member + ".url", object.members().getOrDefault("url", JsonValue.of("")))
                .map(ThingSource.Remote::new);
    }

    private Optional<ThingSource> inline(String member, int index, JsonObject td) {
        try {
            if (!Thing.read(td, Optional.empty()).usable()) {
                faults.add("The member '" + member + "' has no form that can be used: give forms with http or https"
                        + " addresses, or a 'base' that relative ones begin with, and JSON.");
            }
        } catch (IntertwineException e) {
            faults.add("The member '" + member + "' is not a usable Thing Description: " + e.getMessage());
        }
        return Optional.of(new ThingSource.Inline(index, td));
    }

    private Optional<URI> url(String member, JsonValue value) {
        if (value instanceof JsonText(String text)) {
            Optional<URI> url = Addresses.http(text).filter(found -> found.getRawUserInfo() == null);
            if (url.isPresent()) {
                return url;
            }
        }
        faults.add(
                "The member '" + member + "' is " + shortened(value)
                        + ": give an http or https address without user name or password, such as \"http://host:8080/things\".");
        return Optional.empty();
    }

    private Set<Origin> origins() {
        Set<Origin> origins = new HashSet<>();
        json.find("origins").ifPresent(value -> {
            if (value instanceof JsonArray(List<JsonValue> items)) {
                items.forEach(item -> url("origins", item).map(Origin::of).ifPresent(origins::add));
            } else {
                faults.add("The member 'origins' is " + shortened(value)
                        + ": give an array such as [\"https://things.example\"].");
            }
        });
        return origins;
    }

    private Duration millis(String member, int usual, int least, int most) {
        return Duration.ofMillis(number(member, usual, least, most));
    }

    private int number(String member, int usual, int least, int most) {
        Optional<JsonValue> given = json.find(member);
        if (given.isEmpty()) {
            return usual;
        }
        if (given.get() instanceof JsonNumber(BigDecimal number)
                && number.scale() <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
            return number.intValue();
        }
        faults.add("The member '" + member + "' is " + shortened(given.get()) + ": give a whole number from " + least
                + " to " + most + ".");
        return usual;
    }

    private boolean flag(String member) {
        Optional<JsonValue> given = json.find(member);
        if (given.isPresent() && !(given.get() instanceof JsonBoolean)) {
            faults.add("The member '" + member + "' is " + shortened(given.get()) + ": give true or false.");
        }
        return json.isTrue(member);
    }

    private static String shortened(JsonValue value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
