package io.intertwine.openapi;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a document: the first of it, each with its place.
final class Faults {
    private static final int SHOWN = 20;

    private final List<String> all = new ArrayList<>();
    private int count;

    void add(Place place, String fault) {
        count++;
        if (all.size() < SHOWN) {
            all.add((place.pointer().isEmpty() ? "the document" : place.pointer()) + " " + fault);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    @Override
    public String toString() {
        return String.join("; ", all) + (count > SHOWN ? "; and " + (count - SHOWN) + " more." : ".");
    }
}
