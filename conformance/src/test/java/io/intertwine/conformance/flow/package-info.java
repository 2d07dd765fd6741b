@NullMarked
package io.intertwine.conformance.flow;

import org.jspecify.annotations.NullMarked;
