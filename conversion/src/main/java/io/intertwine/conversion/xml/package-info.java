/// XML for protocols that speak it: a plain tree, read within bounds, without document types,
/// entities or anything from elsewhere.
@NullMarked
package io.intertwine.conversion.xml;

import org.jspecify.annotations.NullMarked;
