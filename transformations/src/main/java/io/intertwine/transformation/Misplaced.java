package io.intertwine.transformation;

/// What is wrong with an expression, and where; only inside of this package.
final class Misplaced extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int at;

    Misplaced(String message, int at) {
        super(message);
        this.at = at;
    }

    /// The index in the text.
    int at() {
        return at;
    }
}
