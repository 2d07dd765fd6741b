@NullMarked
package io.intertwine.conformance;

import org.jspecify.annotations.NullMarked;
