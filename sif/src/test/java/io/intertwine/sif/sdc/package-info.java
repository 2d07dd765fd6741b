/// Tests of sdc.
@NullMarked
package io.intertwine.sif.sdc;

import org.jspecify.annotations.NullMarked;
