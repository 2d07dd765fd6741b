/// What topics and payloads mean: patterns with placeholders, values taken out by JSON pointer or JSONata, times.
@NullMarked
package io.intertwine.connector.mqtt.mapping;

import org.jspecify.annotations.NullMarked;
