/// Examines a running enabler over its HTTP interface, with W3C WoT Things that are served from here.
@NullMarked
package io.intertwine.conformance.enabler.http;

import org.jspecify.annotations.NullMarked;
