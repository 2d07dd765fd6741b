/// The MQTT face of the plant: the broker, and the devices as clients of it.
///
/// A device publishes `plant/{device}/telemetry` (retained) and `plant/{device}/status` (`online`, or `offline` as
/// its
/// last will), takes
/// commands on `plant/{device}/set/{property}` and `plant/{device}/invoke/{action}`, and answers each on
/// `plant/{device}/reply`.
@NullMarked
package io.intertwine.examples.plant.mqtt;

import org.jspecify.annotations.NullMarked;
