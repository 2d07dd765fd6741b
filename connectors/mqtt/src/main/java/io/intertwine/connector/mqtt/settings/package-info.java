/// The connector's configuration as values, and its strict reading: all faults at once.
@NullMarked
package io.intertwine.connector.mqtt.settings;

import org.jspecify.annotations.NullMarked;
