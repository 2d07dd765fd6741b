package io.intertwine.api.condition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The variables that a condition may use, with their types, and which of them an index knows.
///
/// @param name for messages, such as `twin`
public record Vocabulary(String name, SortedMap<String, Variable> variables) {
    public Vocabulary {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    public enum Type {
        TEXT,
        /// A list of texts.
        WORDS,
        NUMBER,
        /// A moment, as text in ISO 8601.
        TIME,
        /// An object with members of any type.
        OBJECT,
        /// Any JSON value.
        ANY
    }

    /// What an index holds under the variable's name; of an object under `variable.member`.
    public enum Indexed {
        NO,
        /// The same as the facts, or more words than they have.
        AT_LEAST,
        /// The same as the facts.
        EXACTLY
    }

    public record Variable(Type type, Indexed indexed) {}

    public static Builder named(String name) {
        return new Builder(name);
    }

    /// Collects variables.
    public static final class Builder {
        private final String name;
        private final Map<String, Variable> variables = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /// Variables of one type that no index knows.
        public Builder with(Type type, String... names) {
            return with(type, Indexed.NO, names);
        }

        public Builder with(Type type, Indexed indexed, String... names) {
            for (String each : names) {
                variables.put(each, new Variable(type, indexed));
            }
            return this;
        }

        public Vocabulary build() {
            return new Vocabulary(name, new TreeMap<>(variables));
        }
    }
}
