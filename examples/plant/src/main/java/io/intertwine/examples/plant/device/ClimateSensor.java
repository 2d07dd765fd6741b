package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// A sensor of temperature and humidity that measures once a second; the weather of the hall drifts around a mean.
public final class ClimateSensor implements Device {
    private static final double MEAN_TEMPERATURE = 21.5;
    private static final double MEAN_HUMIDITY = 45;
    private static final double PULL_TO_MEAN = 0.02;

    private final String id;
    private final RandomGenerator random;
    private double temperature = MEAN_TEMPERATURE;
    private double humidity = MEAN_HUMIDITY;
    private double sinceMeasured;

    public ClimateSensor(String id, RandomGenerator random) {
        this.id = id;
        this.random = random;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized List<DeviceEvent> advance(Duration elapsed) {
        sinceMeasured += Seconds.of(elapsed);
        for (; sinceMeasured >= 1; sinceMeasured--) {
            temperature = drifted(temperature, MEAN_TEMPERATURE, 0.15);
            humidity = Math.clamp(drifted(humidity, MEAN_HUMIDITY, 0.5), 0, 100);
        }
        return List.of();
    }

    @Override
    public synchronized ObjectNode reading() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("temperature", Rounded.hundredths(temperature))
                .put("humidity", Rounded.tenths(humidity));
    }

    @Override
    public Outcome write(String property, JsonNode value) {
        return switch (property) {
            case "temperature", "humidity" -> Outcome.readOnly("%s of %s can only be read".formatted(property, id));
            default -> Outcome.absent("%s has no property %s".formatted(id, property));
        };
    }

    @Override
    public CompletableFuture<Outcome> invoke(String action, JsonNode input) {
        return CompletableFuture.completedFuture(Outcome.absent("%s has no actions".formatted(id)));
    }

    private double drifted(double value, double mean, double step) {
        return value + (mean - value) * PULL_TO_MEAN + random.nextGaussian() * step;
    }
}
