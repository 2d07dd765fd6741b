/// The HTTP face of the plant: W3C WoT Things with their Thing Descriptions, and a read-only directory of them.
///
/// Properties are read with GET and written with PUT, actions are invoked with POST, changes and events come as
/// server-sent events, and
/// changes also by long poll. Faults are RFC 9457 problem documents. All but `/.well-known/wot` needs the bearer
/// token.
@NullMarked
package io.intertwine.examples.plant.wot;

import org.jspecify.annotations.NullMarked;
