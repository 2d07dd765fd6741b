/// The outside world of the demo: two twin systems, each a process of its own, that know nothing of Intertwine.
///
/// [MqttPlant][io.intertwine.examples.plant.MqttPlant] is an MQTT broker with devices on it,
/// [WotPlant][io.intertwine.examples.plant.WotPlant] serves W3C WoT Things over HTTP. Both listen on the loopback
/// address only, make
/// their own credentials, and tell where they are and how to get in with a ready file.
@NullMarked
package io.intertwine.examples.plant;

import org.jspecify.annotations.NullMarked;
