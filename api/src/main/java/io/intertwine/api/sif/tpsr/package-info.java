/// TPSR, third-party system registration (clause 8.2.1): registers third-party systems, and watches how well
/// they work.
@NullMarked
package io.intertwine.api.sif.tpsr;

import org.jspecify.annotations.NullMarked;
