package io.intertwine.openapi;

/// How large a document may be. Whoever registers a third-party system writes it.
///
/// @param size       characters
/// @param depth      of nested objects and lists, also in the bodies of calls
/// @param operations in all
public record OpenApiLimits(int size, int depth, int operations) {
    public static final OpenApiLimits DEFAULT = new OpenApiLimits(2 << 20, 100, 2_000);
}
