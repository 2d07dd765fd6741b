/// SDC, clause 8.2.4: the gate of calls of third-party systems. Carries no bytes.
@NullMarked
package io.intertwine.sif.sdc;

import org.jspecify.annotations.NullMarked;
