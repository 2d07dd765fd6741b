package io.intertwine.examples.plant.device;

import java.time.Duration;

/// A quantity that follows its goal with inertia: after one time constant 63 % of the way is done, after five all
/// but 1
/// %.
final class Lag {
    private final double timeConstant;
    private double value;

    Lag(double start, Duration timeConstant) {
        this.value = start;
        this.timeConstant = Seconds.of(timeConstant);
    }

    double value() {
        return value;
    }

    void towards(double goal, Duration elapsed) {
        value = goal + (value - goal) * Math.exp(-Seconds.of(elapsed) / timeConstant);
    }
}
