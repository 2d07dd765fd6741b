/// TPSR, third-party system registration (clause 8.2.1).
@NullMarked
package io.intertwine.sif.tpsr;

import org.jspecify.annotations.NullMarked;
