/// The systems integration functions (clause 8.2).
@NullMarked
package io.intertwine.sif;

import org.jspecify.annotations.NullMarked;
