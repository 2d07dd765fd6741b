package io.intertwine.server.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of grants.
///
/// @param total of all pages
public record GrantPage(List<GrantView> items, @Nullable String next, long total) {}
