/// DTIA (clause 8.3.3): the twins a caller may know of, and the worlds they are selected into.
@NullMarked
package io.intertwine.dtif.dtia;

import org.jspecify.annotations.NullMarked;
