package io.intertwine.scene;

import java.util.List;

/// The least box along the axes of the world that holds all of a scene.
final class Extent {
    /// The corner of a placeholder, however it is turned.
    private static final double MARGIN = PlaceholderBox.HALF * Math.sqrt(3);

    private final double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    private final double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};

    private Extent() {}

    static Extent of(SceneNode root) {
        Extent extent = new Extent();
        extent.add(root, Transform.IDENTITY);
        if (extent.least[0] > extent.most[0]) {
            extent.hold(Transform.IDENTITY);
        }
        return extent;
    }

    private void add(SceneNode node, Transform parent) {
        Transform whole = parent.times(node.local());
        if (node.twin() != null) {
            hold(whole);
        }
        node.children().forEach(child -> add(child, whole));
    }

    private void hold(Transform at) {
        double[] place = {at.x(), at.y(), at.z()};
        for (int axis = 0; axis < 3; axis++) {
            least[axis] = Math.min(least[axis], place[axis] - MARGIN);
            most[axis] = Math.max(most[axis], place[axis] + MARGIN);
        }
    }

    /// The diagonal in metres.
    double size() {
        return 2 * Math.sqrt(half(0) * half(0) + half(1) * half(1) + half(2) * half(2));
    }

    /// A box of 3D Tiles: the centre and three half axes, with Z up.
    List<Double> box() {
        return List.of(middle(0), -middle(2), middle(1), half(0), 0.0, 0.0, 0.0, half(2), 0.0, 0.0, 0.0, half(1));
    }

    private double middle(int axis) {
        return (least[axis] + most[axis]) / 2;
    }

    private double half(int axis) {
        return (most[axis] - least[axis]) / 2;
    }
}
