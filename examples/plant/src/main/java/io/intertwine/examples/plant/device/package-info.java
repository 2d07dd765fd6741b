/// The physics of the plant's devices, without any network.
///
/// A [Device][io.intertwine.examples.plant.device.Device] moves only when it is told how much time has passed, so a
/// test can let a
/// minute go by at once. The MQTT face and the HTTP face show the same devices to the outside.
@NullMarked
package io.intertwine.examples.plant.device;

import org.jspecify.annotations.NullMarked;
