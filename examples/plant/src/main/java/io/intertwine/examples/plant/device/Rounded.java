package io.intertwine.examples.plant.device;

/// Readings have as many decimals as the instrument would show.
final class Rounded {
    private Rounded() {}

    static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /// For metres and quaternions: a tenth of a millimetre.
    static double fine(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
