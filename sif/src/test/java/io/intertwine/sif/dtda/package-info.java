/// Tests of dtda.
@NullMarked
package io.intertwine.sif.dtda;

import org.jspecify.annotations.NullMarked;
