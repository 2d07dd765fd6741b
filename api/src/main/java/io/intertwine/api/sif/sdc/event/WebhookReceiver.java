package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.Clause;
import java.util.List;
import java.util.Map;

/// SDC: takes deliveries of webhooks. Any thread may call; calls block.
@FunctionalInterface
@Clause("8.2.4")
public interface WebhookReceiver {
    /// A delivery as it came.
    ///
    /// @param headers by lower-case name
    /// @param body    not to be changed
    @SuppressWarnings("ArrayRecordComponent")
    record Delivery(Map<String, List<String>> headers, byte[] body) {
        public Delivery {
            headers = Map.copyOf(headers);
        }

        /// The first value, or an empty text.
        public String header(String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            return values.isEmpty() ? "" : values.getFirst();
        }
    }

    /// @param repeated whether it came before; then nothing was done now
    record Receipt(String id, boolean repeated, String result) {}

    /// Returns when its effect is durable. Fails with `intertwine.unauthenticated`, always in the same
    /// words, when there is no such webhook, the signature is not right, or its time is not near now;
    /// nothing of the body is read before. Otherwise with what is wrong with it, and it may be delivered
    /// again.
    Receipt deliver(WebhookId id, Delivery delivery);
}
