package io.intertwine.conformance.flow;

import org.jspecify.annotations.Nullable;

/// A requirement that the enabler does not meet: what was expected, and what came.
public final class Unmet extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String expected;
    private final String came;
    private final @Nullable String flow;

    Unmet(String expected, String came, @Nullable String flow) {
        super("expected " + expected + "; came: " + came);
        this.expected = expected;
        this.came = came;
        this.flow = flow;
    }

    public String expected() {
        return expected;
    }

    public String came() {
        return came;
    }

    public @Nullable String flow() {
        return flow;
    }
}
