/// `bench live`: what an update costs on its way to those who look, beside servers that only pass on
/// what they are told.
@NullMarked
package io.intertwine.bench.live;

import org.jspecify.annotations.NullMarked;
