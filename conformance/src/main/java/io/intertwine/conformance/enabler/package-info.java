/// The port to an enabler that is examined, whatever it is made of and however it is reached.
@NullMarked
package io.intertwine.conformance.enabler;

import org.jspecify.annotations.NullMarked;
