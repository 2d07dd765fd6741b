/// DTSD: twin systems and twins found by an index that is derived from the store, and by filters where it has no
/// answer.
@NullMarked
package io.intertwine.dtif.dtsd;

import org.jspecify.annotations.NullMarked;
