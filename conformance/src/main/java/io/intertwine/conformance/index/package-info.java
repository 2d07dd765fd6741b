/// The contract of directory indexes.
@NullMarked
package io.intertwine.conformance.index;

import org.jspecify.annotations.NullMarked;
