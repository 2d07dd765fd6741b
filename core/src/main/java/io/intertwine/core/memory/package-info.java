/// Stores that keep everything in memory and forget it with the process: for tests, and for hosts that need no more.
@NullMarked
package io.intertwine.core.memory;

import org.jspecify.annotations.NullMarked;
