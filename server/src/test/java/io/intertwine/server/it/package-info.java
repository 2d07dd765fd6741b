/// The server as others meet it: started as a process of its own, called over HTTP and WebSocket only, with a real
/// broker and real Things behind it, and killed without warning.
@NullMarked
package io.intertwine.server.it;

import org.jspecify.annotations.NullMarked;
