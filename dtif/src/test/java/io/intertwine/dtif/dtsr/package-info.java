/// Unit tests of what the registry measures.
@NullMarked
package io.intertwine.dtif.dtsr;

import org.jspecify.annotations.NullMarked;
