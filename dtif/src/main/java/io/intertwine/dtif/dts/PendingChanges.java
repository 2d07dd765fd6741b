package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dtac.AccessChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What changed since a subscription looked last: these rules, or anything. Any thread may call.
final class PendingChanges {
    private static final int MOST = 16;

    private final List<AccessChange> changes = new ArrayList<>();
    private boolean everything = true;

    synchronized void everything() {
        everything = true;
        changes.clear();
    }

    synchronized void add(AccessChange change) {
        if (everything) {
            return;
        }
        if (changes.size() >= MOST) {
            everything();
        } else {
            changes.add(change);
        }
    }

    /// The changed rules, or nothing when everything may have changed.
    synchronized Optional<List<AccessChange>> take() {
        Optional<List<AccessChange>> taken = everything ? Optional.empty() : Optional.of(List.copyOf(changes));
        everything = false;
        changes.clear();
        return taken;
    }
}
