package io.intertwine.codec;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.Durability;
import io.intertwine.api.twin.EventAffordance;
import io.intertwine.api.twin.Pose;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Representation;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinLink;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a W3C Thing Description (TD 1.0 or 1.1) as a twin description. Forms and security stay behind: they say how to
/// reach the thing, not what it is.
///
/// Beside the members of the TD it knows `tags`, `physicalObject`, `pose`, `geoPose` and
/// `representation`, also with the prefix `itw:`.
public final class ThingDescriptionReader {
    private static final Set<String> HOW_TO_REACH = Set.of("forms", "security", "scopes", "uriVariables");

    private ThingDescriptionReader() {}

    /// @param id the id of the twin when the TD's own is not to be used; null to use [#idOf]
    public static TwinDescription read(JsonObject td, @Nullable TwinId id) {
        TwinId twin = id != null ? id : idOf(td);
        return new TwinDescription(
                twin,
                td.text("title").orElse(twin.value()),
                td.text("description").orElse(null),
                texts(td, "@type"),
                texts(td, td.find("tags").isPresent() ? "tags" : "itw:tags"),
                affordances(twin, td, "properties", ThingDescriptionReader::property),
                affordances(twin, td, "actions", ActionAffordance::new),
                affordances(twin, td, "events", EventAffordance::new),
                text(td, "physicalObject"),
                convert(td, "pose", Pose.class),
                extension(td, "geoPose")
                        .map(value -> asObject("geoPose", value))
                        .orElse(null),
                convert(td, "representation", Representation.class),
                links(td));
    }

    /// The TD's id in the form of a twin id: characters that a twin id cannot have become `-`.
    public static TwinId idOf(JsonObject td) {
        String id = td.text("id")
                .orElseThrow(() -> IntertwineException.invalid(
                        "The Thing Description has no 'id': give it one, such as \"urn:uuid:...\"."));
        return new TwinId(id.replaceAll("[^A-Za-z0-9._:~@-]", "-"));
    }

    private static <T> Map<String, T> affordances(
            TwinId twin, JsonObject td, String member, Function<JsonObject, T> wrap) {
        Map<String, T> found = new LinkedHashMap<>();
        td.object(member).orElse(JsonObject.EMPTY).members().forEach((name, value) -> {
            if (!(value instanceof JsonObject object)) {
                throw IntertwineException.invalid("The Thing Description of '" + twin + "' has '" + name + "' in '"
                        + member + "' that is not an object: describe it with a data schema.");
            }
            found.put(name, wrap.apply(withoutHowToReach(object)));
        });
        return found;
    }

    private static PropertyAffordance property(JsonObject schema) {
        Durability.fault(schema).ifPresent(fault -> {
            throw IntertwineException.invalid("The Thing Description has a property with " + fault + ".");
        });
        return new PropertyAffordance(schema);
    }

    private static JsonObject withoutHowToReach(JsonObject affordance) {
        Map<String, JsonValue> kept = new LinkedHashMap<>(affordance.members());
        kept.keySet().removeAll(HOW_TO_REACH);
        return new JsonObject(kept);
    }

    private static List<TwinLink> links(JsonObject td) {
        return td.array("links").stream()
                .flatMap(value -> value instanceof JsonObject link ? Stream.of(link) : Stream.empty())
                .filter(link -> link.text("href").isPresent())
                .map(link -> new TwinLink(
                        link.text("rel").orElse("related"), link.text("href").orElseThrow()))
                .toList();
    }

    private static Set<String> texts(JsonObject td, String member) {
        Set<String> texts = new LinkedHashSet<>();
        td.text(member).ifPresent(texts::add);
        for (JsonValue value : td.array(member)) {
            if (value instanceof JsonText(String text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static Optional<JsonValue> extension(JsonObject td, String member) {
        return td.find(member).or(() -> td.find("itw:" + member));
    }

    private static @Nullable String text(JsonObject td, String member) {
        return extension(td, member).orElse(null) instanceof JsonText(String text) ? text : null;
    }

    private static <T> @Nullable T convert(JsonObject td, String member, Class<T> type) {
        return extension(td, member)
                .map(value -> Json.read(asObject(member, value).toString().getBytes(StandardCharsets.UTF_8), type))
                .orElse(null);
    }

    private static JsonObject asObject(String member, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw IntertwineException.invalid("The member '" + member + "' is " + value + ": give a JSON object.");
    }
}
