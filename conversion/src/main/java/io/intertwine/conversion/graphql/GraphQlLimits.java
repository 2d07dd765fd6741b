package io.intertwine.conversion.graphql;

/// How much a description may ask of us, and of the service. Whoever registers a system writes it.
///
/// @param schema     characters of the schema
/// @param operations characters of the operations
/// @param tokens     words and signs of the operations
/// @param fields     that one operation asks for, its fragments spelled out
/// @param depth      of fields in fields, and fragments in fragments
public record GraphQlLimits(int schema, int operations, int tokens, int fields, int depth) {
    public static final GraphQlLimits DEFAULT = new GraphQlLimits(4 << 20, 256 << 10, 20_000, 5_000, 40);
}
