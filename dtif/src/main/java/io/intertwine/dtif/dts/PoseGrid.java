package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.Region;
import io.intertwine.api.dtif.dts.Region.Ground;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the twins that stand in a region. Any thread may call.
final class PoseGrid {
    /// Cells of 16 m.
    private static final int LEVEL = 4;

    private final CellMap<LiveTwin> twins = new CellMap<>();

    /// The twin stands elsewhere now; null is nowhere. One call at a time for each twin.
    void move(LiveTwin twin, @Nullable Position from, @Nullable Position to) {
        Cell before = cell(from);
        Cell after = cell(to);
        if (after != null && !after.equals(before)) {
            twins.add(after, twin);
        }
        if (before != null && !before.equals(after)) {
            twins.remove(before, twin);
        }
    }

    private static @Nullable Cell cell(@Nullable Position position) {
        return position == null ? null : Cell.of(position.frame(), LEVEL, position.x(), position.z());
    }

    /// Visits at least all twins that stand in the region.
    void visit(String frame, Region region, Consumer<LiveTwin> visitor) {
        Ground ground = region.ground();
        if (Cell.count(ground, LEVEL) > twins.size()) {
            twins.visitAll(visitor);
        } else {
            Cell.each(frame, ground, LEVEL, cell -> twins.visit(cell, visitor));
        }
    }
}
