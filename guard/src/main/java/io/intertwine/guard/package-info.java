/// Requests to addresses that somebody else names: looked up once, checked, and pinned.
@NullMarked
package io.intertwine.guard;

import org.jspecify.annotations.NullMarked;
