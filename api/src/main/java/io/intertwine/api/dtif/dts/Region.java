package io.intertwine.api.dtif.dts;

import io.intertwine.api.IntertwineException;
import java.util.stream.DoubleStream;

/// A part of a frame, in metres: right-handed, Y up, as poses are. What lies on its edge belongs to it.
public sealed interface Region {
    /// No region is larger, and none lies further from the origin.
    double FURTHEST = 1e9;

    boolean contains(double x, double y, double z);

    /// What it covers of the ground, seen from above.
    Ground ground();

    /// A rectangle of the X and Z axes.
    record Ground(double minX, double minZ, double maxX, double maxZ) {
        /// The longer side.
        public double extent() {
            return Math.max(maxX - minX, maxZ - minZ);
        }

        private static Ground around(double x, double z, double radius) {
            return new Ground(x - radius, z - radius, x + radius, z + radius);
        }
    }

    /// At most so many metres from a point.
    record Sphere(double x, double y, double z, double radius) implements Region {
        public Sphere {
            checkPlace("center", x, y, z);
            checkRadius(radius);
        }

        @Override
        public boolean contains(double px, double py, double pz) {
            return square(px - x) + square(py - y) + square(pz - z) <= square(radius);
        }

        @Override
        public Ground ground() {
            return Ground.around(x, z, radius);
        }
    }

    /// At most so many metres from a point of the ground, at any height.
    record Disc(double x, double z, double radius) implements Region {
        public Disc {
            checkPlace("center", x, z);
            checkRadius(radius);
        }

        @Override
        public boolean contains(double px, double py, double pz) {
            return square(px - x) + square(pz - z) <= square(radius);
        }

        @Override
        public Ground ground() {
            return Ground.around(x, z, radius);
        }
    }

    /// Between two corners.
    record Box(double minX, double minY, double minZ, double maxX, double maxY, double maxZ) implements Region {
        public Box {
            checkPlace("min", minX, minY, minZ);
            checkPlace("max", maxX, maxY, maxZ);
            checkOrder("x", minX, maxX);
            checkOrder("y", minY, maxY);
            checkOrder("z", minZ, maxZ);
        }

        @Override
        public boolean contains(double x, double y, double z) {
            return minX <= x && x <= maxX && minY <= y && y <= maxY && minZ <= z && z <= maxZ;
        }

        @Override
        public Ground ground() {
            return new Ground(minX, minZ, maxX, maxZ);
        }
    }

    private static double square(double number) {
        return number * number;
    }

    private static void checkPlace(String what, double... numbers) {
        if (!DoubleStream.of(numbers).allMatch(number -> Math.abs(number) <= FURTHEST)) {
            throw IntertwineException.invalid("The region's " + what + " "
                    + DoubleStream.of(numbers).boxed().toList()
                    + " is out of range: give metres between -1e9 and 1e9.");
        }
    }

    private static void checkRadius(double radius) {
        if (!(radius > 0 && radius <= FURTHEST)) {
            throw IntertwineException.invalid(
                    "The region's radius " + radius + " is out of range: give more than 0 and at most 1e9 metres.");
        }
    }

    private static void checkOrder(String axis, double min, double max) {
        if (min > max) {
            throw IntertwineException.invalid("The region's box has its min " + axis + " " + min + " above its max "
                    + max + ": give the lower corner as min.");
        }
    }
}
