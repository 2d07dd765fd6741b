package io.intertwine.conversion.graphql.served;

/// How much one GraphQL request may ask for. Each field of `Query` and `Mutation` is a call of a
/// service, and may cost.
///
/// @param characters of the document
/// @param tokens     of the document
/// @param calls      fields of the operation
/// @param fields     in all, fragments spelled out
/// @param depth      of fields in fields
public record ServedLimits(int characters, int tokens, int calls, int fields, int depth) {
    public static final ServedLimits DEFAULT = new ServedLimits(64 << 10, 5_000, 10, 2_000, 20);
}
