package io.intertwine.bench.live;

import java.util.function.Consumer;

/// What one client heard: the latest message, and how many changes of twins were in all of them.
final class Heard implements Consumer<String> {
    /// Stands once in each change of a twin.
    static final String CHANGE = "\"twin\":\"";

    private String latest = "";
    private long changes;

    @Override
    public void accept(String message) {
        latest = message;
        for (int at = message.indexOf(CHANGE); at >= 0; at = message.indexOf(CHANGE, at + 1)) {
            changes++;
        }
    }

    String latest() {
        return latest;
    }

    long changes() {
        return changes;
    }

    void forget() {
        changes = 0;
    }
}
