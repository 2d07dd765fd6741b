/// Benchmarks, each beside a peer in the same run. Never published.
@NullMarked
package io.intertwine.bench;

import org.jspecify.annotations.NullMarked;
