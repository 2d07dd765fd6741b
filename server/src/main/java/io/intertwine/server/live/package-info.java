/// The live face: WebSocket `intertwine.v1+json` or `intertwine.v1+cbor`, and server-sent events for those who only
/// look.
@NullMarked
package io.intertwine.server.live;

import org.jspecify.annotations.NullMarked;
