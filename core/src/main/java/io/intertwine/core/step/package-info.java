/// Twins as collaborations of clause 8.2.4 reach them: the port of `sif` on the entities of clause 8.3.
@NullMarked
package io.intertwine.core.step;

import org.jspecify.annotations.NullMarked;
