package io.intertwine.conversion.graphql.served;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import io.intertwine.conversion.graphql.Fragments;
import java.util.LinkedHashSet;
import java.util.Set;

/// The first fields of an operation, by the names that they are asked for. Each is one call; those
/// about the schema itself are none.
final class RootFields {
    private RootFields() {}

    /// @param set one that is not too deep
    static Set<String> of(SelectionSet set, Fragments fragments) {
        Set<String> names = new LinkedHashSet<>();
        collect(set, fragments, names);
        return names;
    }

    private static void collect(SelectionSet set, Fragments fragments, Set<String> names) {
        for (Selection<?> one : set.getSelections()) {
            switch (one) {
                case Field field when !field.getName().startsWith("__") -> names.add(field.getResultKey());
                case InlineFragment inline -> collect(inline.getSelectionSet(), fragments, names);
                case FragmentSpread spread -> {
                    FragmentDefinition fragment = fragments.find(spread);
                    if (fragment != null) {
                        collect(fragment.getSelectionSet(), fragments, names);
                    }
                }
                default -> {}
            }
        }
    }
}
