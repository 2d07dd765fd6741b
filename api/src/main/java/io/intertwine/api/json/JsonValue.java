package io.intertwine.api.json;

import io.intertwine.api.IntertwineException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value (RFC 8259). Immutable; `toString` is its compact JSON text.
///
/// Numbers are equal when they mean the same number, whatever their spelling; objects keep the order of their members
/// but are equal in any order.
public sealed interface JsonValue {

    /// An object; its members keep their order.
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        public static final JsonObject EMPTY = new JsonObject(Map.of());

        public JsonObject {
            members = Members.copy(members);
        }

        /// That with these members, or nothing when a name is there twice.
        ///
        /// @param names  has the names from `from` up to `to`
        /// @param values has the values at the same places
        public static Optional<JsonObject> of(String[] names, JsonValue[] values, int from, int to) {
            return Optional.ofNullable(Members.of(names, values, from, to)).map(JsonObject::new);
        }

        public Optional<JsonValue> find(String name) {
            return Optional.ofNullable(members.get(name));
        }

        public Optional<String> text(String name) {
            return find(name)
                    .flatMap(value -> value instanceof JsonText(String text) ? Optional.of(text) : Optional.empty());
        }

        public Optional<JsonObject> object(String name) {
            return find(name)
                    .flatMap(value -> value instanceof JsonObject object ? Optional.of(object) : Optional.empty());
        }

        public Optional<BigDecimal> number(String name) {
            return find(name)
                    .flatMap(value ->
                            value instanceof JsonNumber(BigDecimal number) ? Optional.of(number) : Optional.empty());
        }

        public boolean isTrue(String name) {
            return JsonBoolean.TRUE.equals(members.get(name));
        }

        /// The elements of the named array, or none.
        public List<JsonValue> array(String name) {
            return find(name)
                    .map(value -> value instanceof JsonArray(var items) ? items : List.<JsonValue>of())
                    .orElseGet(List::of);
        }

        /// The same object with one member put or replaced.
        public JsonObject with(String name, JsonValue value) {
            Map<String, JsonValue> more = new LinkedHashMap<>(members);
            more.put(name, value);
            return new JsonObject(more);
        }

        @Override
        public String toString() {
            return JsonWriter.write(this);
        }
    }

    record JsonArray(List<JsonValue> items) implements JsonValue {
        public JsonArray {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return JsonWriter.write(this);
        }
    }

    record JsonText(String text) implements JsonValue {
        @Override
        public String toString() {
            return JsonWriter.write(this);
        }
    }

    record JsonNumber(BigDecimal number) implements JsonValue {
        public JsonNumber {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        @Override
        public String toString() {
            return JsonWriter.write(this);
        }
    }

    record JsonBoolean(boolean value) implements JsonValue {
        public static final JsonBoolean TRUE = new JsonBoolean(true);
        public static final JsonBoolean FALSE = new JsonBoolean(false);

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    record JsonNull() implements JsonValue {
        public static final JsonNull NULL = new JsonNull();

        @Override
        public String toString() {
            return "null";
        }
    }

    static JsonValue of(String text) {
        return new JsonText(text);
    }

    static JsonValue of(boolean value) {
        return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }

    static JsonValue of(long number) {
        return new JsonNumber(BigDecimal.valueOf(number));
    }

    /// Throws when the number is not finite: JSON has no word for it.
    static JsonValue of(double number) {
        if (!Double.isFinite(number)) {
            throw IntertwineException.invalid("The number " + number + " has no JSON form: send a finite one.");
        }
        return new JsonNumber(BigDecimal.valueOf(number));
    }

    static JsonArray array(List<? extends JsonValue> items) {
        return new JsonArray(List.copyOf(items));
    }
}
