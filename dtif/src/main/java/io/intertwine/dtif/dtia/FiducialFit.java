package io.intertwine.dtif.dtia;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dtia.AlignmentDraft;
import io.intertwine.api.dtif.dtia.AlignmentDraft.Fitted;
import io.intertwine.api.dtif.dtia.Fiducial;
import io.intertwine.api.dtif.dtia.FrameAlignment.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The turn and shift, and maybe the scale, that bring all points nearest to where they should be, in
/// the sense of least squares (Horn 1987, with unit quaternions). For one thread, once.
final class FiducialFit {
    private static final int SWEEPS = 30;
    private static final double FLAT = 1e-6;

    private final double[][] from;
    private final double[][] to;
    private final int count;

    /// @param fit null when nothing was fitted
    record Found(
            List<Double> position,
            List<Double> orientation,
            double scale,
            @Nullable Fit fit) {}

    private FiducialFit(List<Fiducial> points) {
        from = points.stream().map(point -> array(point.from())).toArray(double[][]::new);
        to = points.stream().map(point -> array(point.to())).toArray(double[][]::new);
        count = points.size();
    }

    /// Fails for points in a line: they leave a turn open.
    static Found of(Fitted draft) {
        return new FiducialFit(draft.points()).found(draft);
    }

    private Found found(Fitted draft) {
        double[] middle = mean(from);
        double[] goal = mean(to);
        double[][] here = centred(from, middle);
        double[][] there = centred(to, goal);
        if (!spans(here) || !spans(there)) {
            throw IntertwineException.invalid("The points are in a line: add one beside it.");
        }
        double[] turn = turn(here, there);
        double scale = draft.scaled() ? scale(turn, here, there) : 1;
        double[] turned = rotated(turn, middle);
        double[] shift = IntStream.range(0, 3)
                .mapToDouble(axis -> goal[axis] - scale * turned[axis])
                .toArray();
        List<Double> residuals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] at = rotated(turn, from[i]);
            double square = 0;
            for (int axis = 0; axis < 3; axis++) {
                double off = to[i][axis] - shift[axis] - scale * at[axis];
                square += off * off;
            }
            residuals.add(Math.sqrt(square));
        }
        double rms =
                Math.sqrt(residuals.stream().mapToDouble(each -> each * each).sum() / count);
        return new Found(list(shift), list(turn), scale, new Fit(draft.points(), residuals, rms));
    }

    private double scale(double[] turn, double[][] here, double[][] there) {
        double along = 0;
        double size = 0;
        for (int i = 0; i < count; i++) {
            double[] turned = rotated(turn, here[i]);
            along += turned[0] * there[i][0] + turned[1] * there[i][1] + turned[2] * there[i][2];
            size += square(here[i]);
        }
        if (!(along > 0)) {
            throw IntertwineException.invalid("No scale fits the points: they are mirrored. Check their order.");
        }
        AlignmentDraft.checkScale(along / size);
        return along / size;
    }

    private double[] turn(double[][] here, double[][] there) {
        double[][] s = new double[3][3];
        for (int i = 0; i < count; i++) {
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    s[a][b] += here[i][a] * there[i][b];
                }
            }
        }
        double x = s[1][2] - s[2][1];
        double y = s[2][0] - s[0][2];
        double z = s[0][1] - s[1][0];
        double xy = s[0][1] + s[1][0];
        double zx = s[2][0] + s[0][2];
        double yz = s[1][2] + s[2][1];
        double[] wxyz = largest(new double[][] {
            {s[0][0] + s[1][1] + s[2][2], x, y, z},
            {x, s[0][0] - s[1][1] - s[2][2], xy, zx},
            {y, xy, s[1][1] - s[0][0] - s[2][2], yz},
            {z, zx, yz, s[2][2] - s[0][0] - s[1][1]}
        });
        double length = Math.sqrt(DoubleStream.of(wxyz).map(q -> q * q).sum());
        return new double[] {wxyz[1] / length, wxyz[2] / length, wxyz[3] / length, wxyz[0] / length};
    }

    /// The eigenvector of the largest eigenvalue of a symmetric matrix, by the rotations of Jacobi.
    private static double[] largest(double[][] a) {
        int size = a.length;
        double[][] vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    annul(a, vectors, p, q);
                }
            }
        }
        int best = 0;
        for (int i = 1; i < size; i++) {
            best = a[i][i] > a[best][best] ? i : best;
        }
        int column = best;
        return IntStream.range(0, size).mapToDouble(row -> vectors[row][column]).toArray();
    }

    /// Turns the axes p and q so that what they share becomes 0.
    private static void annul(double[][] a, double[][] vectors, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double angle = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        mix(a, p, q, c, s);
        for (int column = 0; column < a.length; column++) {
            double one = a[p][column];
            double other = a[q][column];
            a[p][column] = c * one - s * other;
            a[q][column] = s * one + c * other;
        }
        mix(vectors, p, q, c, s);
    }

    private static void mix(double[][] rows, int p, int q, double c, double s) {
        for (double[] row : rows) {
            double one = row[p];
            double other = row[q];
            row[p] = c * one - s * other;
            row[q] = s * one + c * other;
        }
    }

    /// Whether points around their middle are more than a line.
    private static boolean spans(double[][] points) {
        double size = 0;
        for (double[] point : points) {
            size = Math.max(size, square(point));
        }
        for (double[] one : points) {
            for (double[] other : points) {
                double[] cross = {
                    one[1] * other[2] - one[2] * other[1],
                    one[2] * other[0] - one[0] * other[2],
                    one[0] * other[1] - one[1] * other[0]
                };
                if (Math.sqrt(square(cross)) > FLAT * size) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double[] rotated(double[] q, double[] p) {
        double cx = q[1] * p[2] - q[2] * p[1];
        double cy = q[2] * p[0] - q[0] * p[2];
        double cz = q[0] * p[1] - q[1] * p[0];
        return new double[] {
            p[0] + 2 * (q[3] * cx + q[1] * cz - q[2] * cy),
            p[1] + 2 * (q[3] * cy + q[2] * cx - q[0] * cz),
            p[2] + 2 * (q[3] * cz + q[0] * cy - q[1] * cx)
        };
    }

    private static double[][] centred(double[][] points, double[] middle) {
        return Arrays.stream(points)
                .map(point -> new double[] {point[0] - middle[0], point[1] - middle[1], point[2] - middle[2]})
                .toArray(double[][]::new);
    }

    private static double[] mean(double[][] points) {
        double[] mean = new double[3];
        for (double[] point : points) {
            for (int axis = 0; axis < 3; axis++) {
                mean[axis] += point[axis] / points.length;
            }
        }
        return mean;
    }

    private static double square(double[] point) {
        return point[0] * point[0] + point[1] * point[1] + point[2] * point[2];
    }

    private static double[] array(List<Double> point) {
        return point.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> list(double[] numbers) {
        return DoubleStream.of(numbers).boxed().toList();
    }
}
