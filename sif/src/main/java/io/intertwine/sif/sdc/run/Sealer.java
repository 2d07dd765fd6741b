package io.intertwine.sif.sdc.run;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.SealedField;
import io.intertwine.api.sif.tpsr.DataSharing;
import io.intertwine.api.sif.tpsr.DataSharing.Rule;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Puts tokens in place of the fields of an answer that may not go to everybody. So expressions can
/// hand them on, and no expression can take them apart.
final class Sealer {
    private final ThirdPartySystemId from;
    private final List<Pattern> patterns;
    private final List<SealedField> fields = new ArrayList<>();

    private record Pattern(List<String> parts, Set<String> to) {
        static Pattern of(String pointer, Set<String> to) {
            return new Pattern(
                    pointer.isEmpty() ? List.of() : List.of(pointer.substring(1).split("/", -1)), to);
        }

        boolean covers(List<String> place) {
            if (parts.size() > place.size()) {
                return false;
            }
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).equals("*") && !parts.get(i).equals(place.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private Sealer(ThirdPartySystemId from, List<Pattern> patterns) {
        this.from = from;
        this.patterns = patterns;
    }

    /// @param value  with the tokens
    /// @param fields that they stand for
    record Sealed(JsonValue value, List<SealedField> fields) {}

    /// What a step of a run gets of an answer.
    ///
    /// @param whole whether there are status and headers beside the body; the headers go nowhere
    static Sealed seal(JsonValue output, boolean whole, ThirdPartySystem system, String operation) {
        DataSharing sharing = system.registration().sharing();
        if (sharing == null) {
            return new Sealed(output, List.of());
        }
        if (!whole || !(output instanceof JsonObject answer)) {
            return seal(output, system.id(), sharing, operation);
        }
        Sealed body = seal(answer.find("body").orElse(JsonNull.NULL), system.id(), sharing, operation);
        Sealed headers =
                seal(answer.find("headers").orElse(JsonNull.NULL), system.id(), new DataSharing(List.of()), operation);
        List<SealedField> all = new ArrayList<>(body.fields());
        all.addAll(headers.fields());
        return new Sealed(answer.with("headers", headers.value()).with("body", body.value()), List.copyOf(all));
    }

    static Sealed seal(JsonValue body, ThirdPartySystemId from, DataSharing sharing, String operation) {
        List<Pattern> patterns = new ArrayList<>();
        for (Rule rule : sharing.of(operation)) {
            rule.fields().forEach(field -> patterns.add(Pattern.of(field, rule.to())));
        }
        Sealer sealer = new Sealer(from, patterns);
        JsonValue value = sealer.sealed(body, List.of());
        return new Sealed(value, List.copyOf(sealer.fields));
    }

    private JsonValue sealed(JsonValue value, List<String> place) {
        return switch (value) {
            case JsonObject(Map<String, JsonValue> members) -> {
                Map<String, JsonValue> sealed = new LinkedHashMap<>();
                members.forEach((name, member) -> sealed.put(name, sealed(member, below(place, name))));
                yield new JsonObject(sealed);
            }
            case JsonArray(List<JsonValue> items) -> {
                List<JsonValue> sealed = new ArrayList<>();
                for (JsonValue item : items) {
                    sealed.add(sealed(item, below(place, Integer.toString(sealed.size()))));
                }
                yield JsonValue.array(sealed);
            }
            case JsonNull nothing -> nothing;
            default -> leaf(value, place);
        };
    }

    private static List<String> below(List<String> place, String name) {
        List<String> below = new ArrayList<>(place);
        below.add(name.replace("~", "~0").replace("/", "~1"));
        return below;
    }

    private JsonValue leaf(JsonValue value, List<String> place) {
        Set<String> to = new HashSet<>();
        for (Pattern pattern : patterns) {
            if (pattern.covers(place)) {
                to.addAll(pattern.to());
            }
        }
        if (to.contains(DataSharing.ANYBODY)) {
            return value;
        }
        String token = SealedFields.MARK + UUID.randomUUID() + SealedFields.MARK;
        fields.add(new SealedField(token, "/" + String.join("/", place), value, from, to));
        return JsonValue.of(token);
    }
}
