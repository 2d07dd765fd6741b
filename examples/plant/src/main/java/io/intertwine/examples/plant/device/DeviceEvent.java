package io.intertwine.examples.plant.device;

import com.fasterxml.jackson.databind.JsonNode;

/// Something that happened in a device, such as `overheated`.
///
/// @param name the name of the event
/// @param data what the device tells about it
public record DeviceEvent(String name, JsonNode data) {}
