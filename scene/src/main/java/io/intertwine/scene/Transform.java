package io.intertwine.scene;

import io.intertwine.api.twin.Pose;
import java.util.List;

/// A place and a turn relative to something: metres, right-handed; the quaternion `qx, qy, qz, qw` is of
/// length 1.
record Transform(double x, double y, double z, double qx, double qy, double qz, double qw) {
    static final Transform IDENTITY = new Transform(0, 0, 0, 0, 0, 0, 1);

    Transform {
        double length = Math.sqrt(qx * qx + qy * qy + qz * qz + qw * qw);
        qx /= length;
        qy /= length;
        qz /= length;
        qw /= length;
    }

    static Transform of(Pose pose) {
        List<Double> p = pose.position();
        List<Double> q = pose.orientation();
        return new Transform(p.get(0), p.get(1), p.get(2), q.get(0), q.get(1), q.get(2), q.get(3));
    }

    /// What is relative to this one, relative to what this one is relative to.
    Transform times(Transform inner) {
        double[] moved = turn(inner.x, inner.y, inner.z);
        return new Transform(
                x + moved[0],
                y + moved[1],
                z + moved[2],
                qw * inner.qx + qx * inner.qw + qy * inner.qz - qz * inner.qy,
                qw * inner.qy - qx * inner.qz + qy * inner.qw + qz * inner.qx,
                qw * inner.qz + qx * inner.qy - qy * inner.qx + qz * inner.qw,
                qw * inner.qw - qx * inner.qx - qy * inner.qy - qz * inner.qz);
    }

    /// The same, seen from another one.
    Transform from(Transform other) {
        Transform back = new Transform(0, 0, 0, -other.qx, -other.qy, -other.qz, other.qw);
        return back.times(new Transform(x - other.x, y - other.y, z - other.z, qx, qy, qz, qw));
    }

    /// The vector, turned.
    double[] turn(double vx, double vy, double vz) {
        double tx = 2 * (qy * vz - qz * vy);
        double ty = 2 * (qz * vx - qx * vz);
        double tz = 2 * (qx * vy - qy * vx);
        return new double[] {
            vx + qw * tx + qy * tz - qz * ty, vy + qw * ty + qz * tx - qx * tz, vz + qw * tz + qx * ty - qy * tx
        };
    }

    /// The 16 numbers of the matrix, column by column.
    List<Double> matrix() {
        double[] right = turn(1, 0, 0);
        double[] up = turn(0, 1, 0);
        double[] front = turn(0, 0, 1);
        return List.of(
                right[0], right[1], right[2], 0.0, up[0], up[1], up[2], 0.0, front[0], front[1], front[2], 0.0, x, y, z,
                1.0);
    }
}
