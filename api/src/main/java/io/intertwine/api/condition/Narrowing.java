package io.intertwine.api.condition;

/// What an index can say: every thing that is meant meets the criterion.
///
/// @param exact true when every thing that meets the criterion is meant, too
public record Narrowing(Criterion criterion, boolean exact) {
    /// Nothing can be said.
    public static final Narrowing NONE = new Narrowing(Criterion.ALL, false);

    /// Everything is meant.
    public static final Narrowing ALL = new Narrowing(Criterion.ALL, true);

    public Narrowing and(Narrowing other) {
        return new Narrowing(Criterion.and(criterion, other.criterion), exact && other.exact);
    }

    public Narrowing or(Narrowing other) {
        return new Narrowing(Criterion.or(criterion, other.criterion), exact && other.exact);
    }
}
