package io.intertwine.server.view;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes a twin as a W3C Thing Description 1.1 whose forms lead to this server: any WoT consumer can read, write and
/// invoke with a bearer token. Both contexts stand there, the one of TD 1.0 first, for consumers of either; each
/// affordance has a schema type, without which some consumers read nothing.
public final class ThingDescriptionWriter {
    /// The media type of a Thing Description.
    public static final String MEDIA_TYPE = "application/td+json";

    private static final String CONTENT = "application/json";

    private ThingDescriptionWriter() {}

    /// @param base the URL of this server, without a slash at the end
    public static JsonObject write(Twin twin, String base) {
        TwinDescription all = twin.description();
        String root = base + "/v1/twins/" + twin.id();
        Map<String, JsonValue> td = new LinkedHashMap<>();
        td.put("@context", context());
        td.put("id", JsonValue.of(id(twin)));
        if (!all.types().isEmpty()) {
            td.put(
                    "@type",
                    JsonValue.array(new TreeSet<>(all.types())
                            .stream().map(JsonValue::of).toList()));
        }
        td.put("title", JsonValue.of(all.title()));
        if (all.description() != null) {
            td.put("description", JsonValue.of(all.description()));
        }
        td.put("securityDefinitions", object("key", object("scheme", "bearer", "in", "header", "format", "opaque")));
        td.put("security", JsonValue.of("key"));
        td.put("itw:system", JsonValue.of(twin.system().value()));
        td.put(
                "itw:tags",
                JsonValue.array(
                        new TreeSet<>(all.tags()).stream().map(JsonValue::of).toList()));
        td.put("properties", properties(all, root));
        td.put("actions", actions(all, root));
        td.put("links", links(all));
        return new JsonObject(td);
    }

    private static JsonValue context() {
        return JsonValue.array(List.of(
                JsonValue.of("https://www.w3.org/2019/wot/td/v1"),
                JsonValue.of("https://www.w3.org/2022/wot/td/v1.1"),
                object("itw", JsonValue.of("urn:intertwine:terms:"))));
    }

    /// A TD's id is a URI.
    private static String id(Twin twin) {
        String id = twin.id().value();
        return id.startsWith("urn:") ? id : "urn:intertwine:twin:" + id;
    }

    private static JsonValue properties(TwinDescription all, String root) {
        Map<String, JsonValue> properties = new LinkedHashMap<>();
        new TreeMap<>(all.properties()).forEach((name, property) -> {
            List<String> ops = new ArrayList<>();
            if (!property.writeOnly()) {
                ops.add("readproperty");
            }
            if (!property.readOnly()) {
                ops.add("writeproperty");
            }
            JsonObject schema = typed(property.schema()).with("observable", JsonValue.of(false));
            properties.put(name, schema.with("forms", forms(root + "/properties/" + name, ops)));
        });
        return new JsonObject(properties);
    }

    private static JsonValue actions(TwinDescription all, String root) {
        Map<String, JsonValue> actions = new LinkedHashMap<>();
        new TreeMap<>(all.actions())
                .forEach((name, action) -> actions.put(
                        name,
                        action.definition().with("forms", forms(root + "/actions/" + name, List.of("invokeaction")))));
        return new JsonObject(actions);
    }

    private static JsonValue links(TwinDescription all) {
        List<JsonValue> links = new ArrayList<>();
        for (TwinLink link : all.links()) {
            links.add(object("rel", link.rel(), "href", link.href()));
        }
        if (all.representation() != null) {
            links.add(new JsonObject(Map.of(
                    "rel", JsonValue.of("preview"),
                    "href", JsonValue.of(all.representation().href()),
                    "type", JsonValue.of(all.representation().mediaType()))));
        }
        return JsonValue.array(links);
    }

    private static JsonObject typed(JsonObject schema) {
        boolean typed = schema.find("type").isPresent()
                || schema.find("oneOf").isPresent()
                || schema.find("enum").isPresent()
                || schema.find("const").isPresent();
        return typed ? schema : schema.with("type", JsonValue.of("object"));
    }

    private static JsonValue forms(String href, List<String> ops) {
        Map<String, JsonValue> form = new LinkedHashMap<>();
        form.put("href", JsonValue.of(href));
        form.put("op", JsonValue.array(ops.stream().map(JsonValue::of).toList()));
        form.put("contentType", JsonValue.of(CONTENT));
        return JsonValue.array(List.of(new JsonObject(form)));
    }

    private static JsonObject object(String name, JsonValue value) {
        return new JsonObject(Map.of(name, value));
    }

    private static JsonObject object(String... namesAndTexts) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            members.put(namesAndTexts[i], JsonValue.of(namesAndTexts[i + 1]));
        }
        return new JsonObject(members);
    }
}
