package io.intertwine.dtif.dtac;

import io.intertwine.api.access.CallRequest;
import io.intertwine.api.condition.Facts;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.sif.tpsaa.Grant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a rule's condition on calls may speak of. Who has no user, or names no world, has an empty text there; without
/// a grant, `grant` has no members.
record CallWords(CallRequest call) implements Facts {
    static final Vocabulary VOCABULARY = Vocabulary.named("call")
            .with(Vocabulary.Type.TEXT, "client", "user", "world", "system", "api", "operation", "method")
            .with(Vocabulary.Type.OBJECT, "grant")
            .build();

    @Override
    public @Nullable JsonValue of(String variable) {
        return switch (variable) {
            case "client" -> new JsonText(call.subject().client().value());
            case "user" -> text(call.subject().user());
            case "world" -> text(call.world() == null ? null : call.world().value());
            case "system" -> new JsonText(call.system().value());
            case "api" -> new JsonText(call.api());
            case "operation" -> new JsonText(call.operation().id());
            case "method" -> new JsonText(call.operation().method());
            case "grant" -> grant(call.grant());
            default -> null;
        };
    }

    private static JsonValue text(@Nullable String text) {
        return new JsonText(text == null ? "" : text);
    }

    private static JsonValue grant(@Nullable Grant grant) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (grant != null) {
            if (grant.subject() != null) {
                members.put("subject", new JsonText(grant.subject()));
            }
            members.put(
                    "permissions",
                    new JsonArray(grant.permissions().stream()
                            .map(name -> (JsonValue) new JsonText(name))
                            .toList()));
            members.put("since", new JsonText(grant.since().toString()));
            if (grant.expires() != null) {
                members.put("expires", new JsonText(grant.expires().toString()));
            }
        }
        return new JsonObject(members);
    }
}
