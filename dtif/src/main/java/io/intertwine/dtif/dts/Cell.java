package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.Region.Ground;
import java.util.function.Consumer;

/// A square of the ground of a frame, at any height; its side is 2 to the power of its level, in metres.
record Cell(String frame, int level, long x, long z) {
    /// The lowest level of which a rectangle touches four cells at most.
    static int level(Ground ground) {
        return Math.max(0, Math.getExponent(ground.extent()) + 1);
    }

    static Cell of(String frame, int level, double x, double z) {
        return new Cell(frame, level, index(x, level), index(z, level));
    }

    private static long index(double metres, int level) {
        return (long) Math.floor(Math.scalb(metres, -level));
    }

    /// How many cells of the level the rectangle touches.
    static double count(Ground ground, int level) {
        return (double) (index(ground.maxX(), level) - index(ground.minX(), level) + 1)
                * (index(ground.maxZ(), level) - index(ground.minZ(), level) + 1);
    }

    /// The cells of the level that the rectangle touches.
    static void each(String frame, Ground ground, int level, Consumer<Cell> visitor) {
        for (long x = index(ground.minX(), level); x <= index(ground.maxX(), level); x++) {
            for (long z = index(ground.minZ(), level); z <= index(ground.maxZ(), level); z++) {
                visitor.accept(new Cell(frame, level, x, z));
            }
        }
    }
}
