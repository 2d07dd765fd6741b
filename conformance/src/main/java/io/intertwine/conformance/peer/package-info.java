/// Real peers for tests: programs that are not ours, started as private processes on free ports in temporary folders.
///
/// They listen on the loopback address only, are stopped by their process id, and can be restarted on the same port, so
/// that tests see what happens when a peer goes away and comes back. The scripts under `scripts/peers` install what is
/// missing.
@NullMarked
package io.intertwine.conformance.peer;

import org.jspecify.annotations.NullMarked;
