package io.intertwine.dtif.dtac;

import io.intertwine.api.dtif.dtac.PolicyFinding;
import io.intertwine.api.dtif.dtac.PolicyFinding.Severity;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collects what there is to say about one document.
final class Findings {
    private static final int MOST = 500;

    private final JsonObject document;
    private final List<PolicyFinding> found = new ArrayList<>();

    Findings(JsonObject document) {
        this.document = document;
    }

    void error(String pointer, String message) {
        add(Severity.ERROR, pointer, message);
    }

    void warning(String pointer, String message) {
        add(Severity.WARNING, pointer, message);
    }

    private void add(Severity severity, String pointer, String message) {
        if (found.size() < MOST) {
            found.add(new PolicyFinding(severity, pointer, at(pointer), message));
        }
    }

    private @Nullable JsonValue at(String pointer) {
        Optional<JsonValue> value =
                io.intertwine.api.json.JsonPointer.parse(pointer).find(document);
        return value.orElse(null);
    }

    List<PolicyFinding> list() {
        return List.copyOf(found);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int size() {
        return found.size();
    }
}
