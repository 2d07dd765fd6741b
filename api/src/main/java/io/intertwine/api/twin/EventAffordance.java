package io.intertwine.api.twin;

import io.intertwine.api.json.JsonValue.JsonObject;

/// Something a twin reports when it happens: a TD 1.1 event affordance without its forms.
public record EventAffordance(JsonObject definition) {}
