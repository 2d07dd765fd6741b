package io.intertwine.connector.mqtt.session;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A message that arrived.
///
/// @param payload     not to be changed
/// @param retained    true when the broker kept it and sends it because of a subscription
/// @param correlation the correlation data of MQTT 5 as UTF-8 text; null when there is none
/// @param acknowledge tells the broker that the message need not come again, from any thread, once; false when the
///                    session is over, so that there is nobody to tell
@SuppressWarnings("ArrayRecordComponent") // a payload is passed through, never compared
public record Incoming(
        String topic,
        byte[] payload,
        int qos,
        boolean retained,
        @Nullable String correlation,
        BooleanSupplier acknowledge) {}
