/// The enabler as a server: configuration, start and stop.
@NullMarked
package io.intertwine.server;

import org.jspecify.annotations.NullMarked;
