package io.intertwine.api;

/// Asks for at most `limit` items whose keys come after `after`; an empty `after` starts at the beginning.
public record PageRequest(String after, int limit) {
    public static final int LARGEST = 1000;

    public PageRequest {
        if (limit < 1 || limit > LARGEST) {
            throw IntertwineException.invalid(
                    "The page limit " + limit + " is out of range: ask for 1 to " + LARGEST + " items.");
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest("", limit);
    }
}
