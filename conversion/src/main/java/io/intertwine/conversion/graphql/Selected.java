package io.intertwine.conversion.graphql;

import graphql.introspection.Introspection;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an object of one type has in an answer: its fields by the names that they are asked for,
/// those of fragments too.
final class Selected {
    private final GraphQLSchema schema;
    private final GraphQLObjectType type;
    private final Fragments fragments;
    private final Map<String, Member> members = new LinkedHashMap<>();

    Selected(GraphQLSchema schema, GraphQLObjectType type, Fragments fragments) {
        this.schema = schema;
        this.type = type;
        this.fragments = fragments;
    }

    /// @param sets   what is asked of its value, all together
    /// @param always whether no directive can leave it out
    record Member(GraphQLFieldDefinition field, List<SelectionSet> sets, boolean always) {}

    Map<String, Member> of(List<SelectionSet> sets) {
        sets.forEach(set -> collect(set, true));
        return members;
    }

    private void collect(SelectionSet set, boolean always) {
        for (Selection<?> one : set.getSelections()) {
            switch (one) {
                case Field field -> add(field, always && isCertain(field));
                case InlineFragment inline
                when applies(inline.getTypeCondition()) ->
                    collect(inline.getSelectionSet(), always && isCertain(inline));
                case FragmentSpread spread -> {
                    FragmentDefinition fragment = fragments.find(spread);
                    if (fragment != null && applies(fragment.getTypeCondition())) {
                        collect(fragment.getSelectionSet(), always && isCertain(spread));
                    }
                }
                default -> {}
            }
        }
    }

    private static boolean isCertain(DirectivesContainer<?> one) {
        return !one.hasDirective("skip") && !one.hasDirective("include");
    }

    private boolean applies(@Nullable TypeName condition) {
        GraphQLType asked = condition == null ? type : schema.getType(condition.getName());
        return type.equals(asked)
                || (asked instanceof GraphQLInterfaceType shared && schema.isPossibleType(shared, type))
                || (asked instanceof GraphQLUnionType union && schema.isPossibleType(union, type));
    }

    private void add(Field field, boolean always) {
        GraphQLFieldDefinition definition = Introspection.getFieldDefinition(schema, type, field.getName());
        List<SelectionSet> sets = new ArrayList<>();
        Member before = members.get(field.getResultKey());
        if (before != null) {
            sets.addAll(before.sets());
        }
        if (field.getSelectionSet() != null) {
            sets.add(field.getSelectionSet());
        }
        members.put(field.getResultKey(), new Member(definition, sets, always || (before != null && before.always())));
    }
}
