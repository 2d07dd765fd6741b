package io.intertwine.conversion.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fragments of a document, by name.
public record Fragments(Map<String, FragmentDefinition> byName) {
    public static Fragments of(Document document) {
        Map<String, FragmentDefinition> all = new LinkedHashMap<>();
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(one -> all.putIfAbsent(one.getName(), one));
        return new Fragments(all);
    }

    public @Nullable FragmentDefinition find(FragmentSpread spread) {
        return byName.get(spread.getName());
    }

    /// Those that a selection names, also within fragments.
    Fragments in(SelectionSet selection) {
        Map<String, FragmentDefinition> used = new LinkedHashMap<>();
        collect(selection, used);
        return new Fragments(used);
    }

    private void collect(@Nullable SelectionSet set, Map<String, FragmentDefinition> used) {
        if (set == null) {
            return;
        }
        for (Selection<?> one : set.getSelections()) {
            switch (one) {
                case Field field -> collect(field.getSelectionSet(), used);
                case InlineFragment inline -> collect(inline.getSelectionSet(), used);
                case FragmentSpread spread -> {
                    FragmentDefinition found = find(spread);
                    if (found != null && used.putIfAbsent(found.getName(), found) == null) {
                        collect(found.getSelectionSet(), used);
                    }
                }
                default -> {}
            }
        }
    }
}
