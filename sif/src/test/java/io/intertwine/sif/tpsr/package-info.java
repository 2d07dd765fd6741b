/// Unit tests of what the registry measures.
@NullMarked
package io.intertwine.sif.tpsr;

import org.jspecify.annotations.NullMarked;
