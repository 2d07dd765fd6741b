package io.intertwine.conversion.graphql;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much a selection asks for once its fragments are spelled out. A few lines of fragments in
/// fragments can ask for any number of fields: they are counted, not spelled out.
public final class Extent {
    private static final int COUNTED = 1_000_000_000;

    private final Fragments fragments;
    private final int deepest;
    private final Map<String, Size> known = new HashMap<>();

    public Extent(Fragments fragments, int deepest) {
        this.fragments = fragments;
        this.deepest = deepest;
    }

    /// @param depth more than the deepest one allowed when it is not known
    public record Size(long fields, int depth) {
        static final Size NONE = new Size(0, 0);

        Size and(Size other) {
            return new Size(Math.min(COUNTED, fields + other.fields), Math.max(depth, other.depth));
        }

        Size within(long more) {
            return new Size(fields + more, depth + 1);
        }
    }

    public Size of(@Nullable SelectionSet set) {
        return of(set, 0);
    }

    private Size of(@Nullable SelectionSet set, int level) {
        if (set == null) {
            return Size.NONE;
        }
        if (level > deepest) {
            return new Size(0, deepest);
        }
        Size all = Size.NONE;
        for (Selection<?> one : set.getSelections()) {
            all = all.and(
                    switch (one) {
                        case Field field ->
                            of(field.getSelectionSet(), level + 1).within(1);
                        case InlineFragment inline ->
                            of(inline.getSelectionSet(), level + 1).within(0);
                        case FragmentSpread spread -> spread(spread, level);
                        default -> Size.NONE;
                    });
        }
        return all;
    }

    /// One that leads back to itself is too deep.
    private Size spread(FragmentSpread spread, int level) {
        FragmentDefinition fragment = fragments.find(spread);
        Size found = known.get(spread.getName());
        if (found == null && fragment != null) {
            known.put(spread.getName(), new Size(0, deepest));
            found = of(fragment.getSelectionSet(), level + 1).within(0);
            known.put(spread.getName(), found);
        }
        return found == null ? Size.NONE : found;
    }
}
