package io.intertwine.api.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The members of an object that has few, in their order: names that are shared, and the values.
/// Unmodifiable.
final class Members extends AbstractMap<String, JsonValue> {
    private final Names names;
    private final JsonValue[] values;

    private Members(Names names, JsonValue[] values) {
        this.names = names;
        this.values = values;
    }

    /// Unmodifiable, and of its own.
    static Map<String, JsonValue> copy(Map<String, JsonValue> map) {
        if (map instanceof Members) {
            return map;
        }
        if (map.size() <= Names.MOST) {
            String[] all = map.keySet().toArray(String[]::new);
            Names names = Names.of(all, 0, all.length);
            JsonValue[] values = map.values().toArray(JsonValue[]::new);
            if (names != null && values.length == names.size()) {
                return new Members(names, values);
            }
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /// Null when a name is there twice.
    static @Nullable Map<String, JsonValue> of(String[] names, JsonValue[] values, int from, int to) {
        if (to - from <= Names.MOST) {
            Names own = Names.of(names, from, to);
            return own == null ? null : new Members(own, Arrays.copyOfRange(values, from, to));
        }
        Map<String, JsonValue> many = LinkedHashMap.newLinkedHashMap(to - from);
        for (int i = from; i < to; i++) {
            many.put(names[i], values[i]);
        }
        return many.size() == to - from ? Collections.unmodifiableMap(many) : null;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public @Nullable JsonValue get(@Nullable Object name) {
        int number = name == null ? -1 : names.number(name);
        return number < 0 ? null : values[number];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && names.number(name) >= 0;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super JsonValue> action) {
        for (int i = 0; i < values.length; i++) {
            action.accept(names.name(i), values[i]);
        }
    }

    @Override
    public Set<Entry<String, JsonValue>> entrySet() {
        return new Entries();
    }

    @Override
    public Collection<JsonValue> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other instanceof Members own && own.hasNamesOf(this)) {
            return Arrays.equals(values, own.values);
        }
        return super.equals(other);
    }

    /// The very same ones, in the same order.
    @SuppressWarnings("ReferenceEquality")
    private boolean hasNamesOf(Members other) {
        return names == other.names;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < values.length; i++) {
            hash += names.name(i).hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    private final class Entries extends AbstractSet<Entry<String, JsonValue>> {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Iterator<Entry<String, JsonValue>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < values.length;
                }

                @Override
                public Entry<String, JsonValue> next() {
                    if (next == values.length) {
                        throw new NoSuchElementException();
                    }
                    return Map.entry(names.name(next), values[next++]);
                }
            };
        }
    }
}
