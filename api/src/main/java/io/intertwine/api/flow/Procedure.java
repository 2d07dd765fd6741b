package io.intertwine.api.flow;

/// The operational procedures of clause 9.
public enum Procedure {
    /// Clause 9.1: integrating third-party systems, steps 1 to 19.
    THIRD_PARTY("9.1", 19),
    /// Clause 9.2: integrating digital twin systems, steps 1 to 18.
    TWIN_SYSTEM("9.2", 18);

    private final String clause;
    private final int steps;

    Procedure(String clause, int steps) {
        this.clause = clause;
        this.steps = steps;
    }

    public String clause() {
        return clause;
    }

    /// The number of its last step; the first is 1.
    public int steps() {
        return steps;
    }
}
