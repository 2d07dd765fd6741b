package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.Region.Ground;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;

/// Finds the zones in which a position may lie: each zone is in at most four cells, of a size that
/// fits it. So the cost grows with the zones at that place and the sizes there are, not with the
/// zones there are. Any thread may call.
final class ZoneGrid {
    private static final int LEVELS = 40;

    private final CellMap<Zone> zones = new CellMap<>();
    private final AtomicIntegerArray used = new AtomicIntegerArray(LEVELS);

    void add(Zone zone, String frame) {
        Ground ground = zone.region().ground();
        int level = Cell.level(ground);
        used.incrementAndGet(level);
        Cell.each(frame, ground, level, cell -> zones.add(cell, zone));
    }

    void remove(Zone zone, String frame) {
        Ground ground = zone.region().ground();
        int level = Cell.level(ground);
        Cell.each(frame, ground, level, cell -> zones.remove(cell, zone));
        used.decrementAndGet(level);
    }

    /// Visits at least all zones in which the position lies.
    void visit(Position position, Consumer<Zone> visitor) {
        for (int level = 0; level < LEVELS; level++) {
            if (used.get(level) > 0) {
                zones.visit(Cell.of(position.frame(), level, position.x(), position.z()), visitor);
            }
        }
    }
}
