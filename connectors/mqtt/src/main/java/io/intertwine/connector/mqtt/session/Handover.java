package io.intertwine.connector.mqtt.session;

/// What the broker said to a published message.
public sealed interface Handover {
    /// It took the message; with QoS 0 there is only the network's word for it.
    record Accepted() implements Handover {}

    /// It took the message, and nobody subscribes to its topic; only MQTT 5 brokers tell.
    record NobodyListens() implements Handover {}

    /// It did not take the message.
    record Refused(String reason) implements Handover {}

    /// The connection broke before it said anything.
    record Unknown() implements Handover {}
}
