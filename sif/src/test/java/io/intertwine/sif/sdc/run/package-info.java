/// Tests of sdc.
@NullMarked
package io.intertwine.sif.sdc.run;

import org.jspecify.annotations.NullMarked;
