/// SDC, clause 8.2.4: transformations of single calls.
@NullMarked
package io.intertwine.sif.sdc.transformation;

import org.jspecify.annotations.NullMarked;
