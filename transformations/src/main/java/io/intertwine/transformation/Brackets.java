package io.intertwine.transformation;

import java.util.ArrayDeque;
import java.util.Deque;

/// The brackets that are open, and which of them hold the parameters of a function.
final class Brackets {
    private static final int DEEPEST = 200;

    private final Deque<Boolean> open = new ArrayDeque<>();

    void open(boolean parameters, int at) {
        if (open.size() == DEEPEST) {
            throw new Misplaced("brackets nest deeper than " + DEEPEST + " levels: take parts out into variables", at);
        }
        open.push(parameters);
    }

    /// Whether parameters end with it.
    boolean close() {
        return !open.isEmpty() && open.pop();
    }
}
