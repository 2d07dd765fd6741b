package io.intertwine.examples.plant.mqtt;

/// The topics of one device.
record Topics(String device) {
    String telemetry() {
        return under("telemetry");
    }

    String status() {
        return under("status");
    }

    String reply() {
        return under("reply");
    }

    String everySet() {
        return under("set/+");
    }

    String everyInvoke() {
        return under("invoke/+");
    }

    private String under(String rest) {
        return "plant/" + device + "/" + rest;
    }
}
