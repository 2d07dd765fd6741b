/// One session with a broker, the same face for MQTT 5 and 3.1.1 over the HiveMQ client.
@NullMarked
package io.intertwine.connector.mqtt.session;

import org.jspecify.annotations.NullMarked;
