package io.intertwine.examples.plant.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The latest answers of a device by the id of their command.
///
/// MQTT with QoS 1 may deliver a command twice: the second time gets the first answer, and nothing is done again. Any
/// thread may ask.
final class Answers {
    private static final int KEPT = 256;

    private final Map<String, CompletableFuture<byte[]>> latest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<byte[]>> eldest) {
            return size() > KEPT;
        }
    };

    /// The answer to this command, which `execution` gives the first time.
    synchronized CompletableFuture<byte[]> once(String id, Supplier<CompletableFuture<byte[]>> execution) {
        return latest.computeIfAbsent(id, _ -> execution.get());
    }
}
