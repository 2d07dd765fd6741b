@NullMarked
package io.intertwine.connector.mqtt;

import org.jspecify.annotations.NullMarked;
