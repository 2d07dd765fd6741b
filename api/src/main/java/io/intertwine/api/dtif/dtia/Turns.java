package io.intertwine.api.dtif.dtia;

import java.util.List;

/// What is done with vectors x, y, z and quaternions x, y, z, w.
final class Turns {
    private static final double TOLERANCE = 1e-3;

    private Turns() {}

    /// The point in the frame that the other one is aligned with.
    static List<Double> placed(FrameAlignment alignment, List<Double> point) {
        List<Double> turned = rotated(alignment.orientation(), point);
        List<Double> origin = alignment.position();
        double scale = alignment.scale();
        return List.of(
                origin.get(0) + scale * turned.get(0),
                origin.get(1) + scale * turned.get(1),
                origin.get(2) + scale * turned.get(2));
    }

    static List<Double> rotated(List<Double> by, List<Double> point) {
        double x = by.get(0);
        double y = by.get(1);
        double z = by.get(2);
        double w = by.get(3);
        double px = point.get(0);
        double py = point.get(1);
        double pz = point.get(2);
        // p + 2 w (v x p) + 2 v x (v x p)
        double cx = y * pz - z * py;
        double cy = z * px - x * pz;
        double cz = x * py - y * px;
        return List.of(
                px + 2 * (w * cx + y * cz - z * cy),
                py + 2 * (w * cy + z * cx - x * cz),
                pz + 2 * (w * cz + x * cy - y * cx));
    }

    static List<Double> multiplied(List<Double> a, List<Double> b) {
        double ax = a.get(0);
        double ay = a.get(1);
        double az = a.get(2);
        double aw = a.get(3);
        double bx = b.get(0);
        double by = b.get(1);
        double bz = b.get(2);
        double bw = b.get(3);
        return List.of(
                aw * bx + ax * bw + ay * bz - az * by,
                aw * by - ax * bz + ay * bw + az * bx,
                aw * bz + ax * by - ay * bx + az * bw,
                aw * bw - ax * bx - ay * by - az * bz);
    }

    /// Whether it is a quaternion that stands for a turn, as [io.intertwine.api.twin.Pose] takes them.
    static boolean isUnit(List<Double> quaternion) {
        return quaternion.size() == 4 && Math.abs(length(quaternion) - 1) <= TOLERANCE;
    }

    private static double length(List<Double> quaternion) {
        return Math.sqrt(quaternion.stream().mapToDouble(q -> q * q).sum());
    }

    static List<Double> unit(List<Double> quaternion) {
        double length = length(quaternion);
        return quaternion.stream().map(q -> q / length).toList();
    }
}
