@NullMarked
package io.intertwine.sif.sdc.event;

import org.jspecify.annotations.NullMarked;
