/// Ordinary classes that stand where a port is wanted and record what happens to them: no mocking library.
@NullMarked
package io.intertwine.conformance.fake;

import org.jspecify.annotations.NullMarked;
