package io.intertwine.api.dtif.dtsd;

import io.intertwine.api.PageRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is looked for; everything that is given must hold.
///
/// @param where      a condition in CEL; null for none
/// @param text       words that must all stand in title, description, types, tags or names of affordances; null for
/// none
/// @param types      at least one of them; empty for any
/// @param tags       at least one of them; empty for any
/// @param properties all of them are offered
/// @param actions    all of them are offered
/// @param area       where the twin is, by its GeoPose; null for anywhere
/// @param explain    true asks how the query was answered
public record DirectoryQuery(
        @Nullable String where,
        @Nullable String text,
        Set<String> types,
        Set<String> tags,
        Set<String> properties,
        Set<String> actions,
        @Nullable Area area,
        PageRequest page,
        boolean explain) {
    public DirectoryQuery {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
        properties = Set.copyOf(properties);
        actions = Set.copyOf(actions);
    }

    public static DirectoryQuery all(PageRequest page) {
        return where(null, page);
    }

    public static DirectoryQuery where(@Nullable String condition, PageRequest page) {
        return new DirectoryQuery(condition, null, Set.of(), Set.of(), Set.of(), Set.of(), null, page, false);
    }
}
