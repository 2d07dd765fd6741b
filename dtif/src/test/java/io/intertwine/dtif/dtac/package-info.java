/// Unit tests of the parts of DTAC.
@NullMarked
package io.intertwine.dtif.dtac;

import org.jspecify.annotations.NullMarked;
