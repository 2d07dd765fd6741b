/// JSON text to values and records and back, with Jackson: the same words on disk and on the wire.
@NullMarked
package io.intertwine.codec;

import org.jspecify.annotations.NullMarked;
