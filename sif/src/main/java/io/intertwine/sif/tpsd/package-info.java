/// TPSD, third-party system discovery (clause 8.2.2).
@NullMarked
package io.intertwine.sif.tpsd;

import org.jspecify.annotations.NullMarked;
