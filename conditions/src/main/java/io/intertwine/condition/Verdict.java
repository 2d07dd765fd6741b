package io.intertwine.condition;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Narrowing;

/// What an index can say of an expression: of what it is true for, and of what it is false for. Where it is an error,
/// it
/// is neither.
record Verdict(Narrowing yes, Narrowing no) {
    static final Verdict UNKNOWN = new Verdict(Narrowing.NONE, Narrowing.NONE);

    /// True where the criterion is met, and false everywhere else.
    static Verdict of(Criterion criterion) {
        return new Verdict(new Narrowing(criterion, true), new Narrowing(Criterion.not(criterion), true));
    }

    /// True at most where the criterion is met.
    static Verdict atMost(Criterion criterion) {
        return new Verdict(new Narrowing(criterion, false), Narrowing.NONE);
    }

    Verdict negated() {
        return new Verdict(no, yes);
    }

    // an operand that decides outweighs an error of the other one

    Verdict and(Verdict other) {
        return new Verdict(yes.and(other.yes), no.or(other.no));
    }

    Verdict or(Verdict other) {
        return new Verdict(yes.or(other.yes), no.and(other.no));
    }
}
