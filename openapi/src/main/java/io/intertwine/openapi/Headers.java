package io.intertwine.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Headers of a call, found without regard to case.
record Headers(Map<String, List<String>> all) {
    List<String> values(String name) {
        return all.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    /// The media type, without parameters.
    Optional<String> contentType() {
        return values("Content-Type").stream().findFirst().map(MediaTypes::plain);
    }
}
