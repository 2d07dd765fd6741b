@NullMarked
package io.intertwine.connector.mqtt.mapping;

import org.jspecify.annotations.NullMarked;
