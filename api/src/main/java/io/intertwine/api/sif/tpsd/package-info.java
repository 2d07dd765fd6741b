/// TPSD, third-party system discovery (clause 8.2.2): finds third-party systems that meet conditions.
@NullMarked
package io.intertwine.api.sif.tpsd;

import org.jspecify.annotations.NullMarked;
