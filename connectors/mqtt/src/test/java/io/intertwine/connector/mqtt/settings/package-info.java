@NullMarked
package io.intertwine.connector.mqtt.settings;

import org.jspecify.annotations.NullMarked;
