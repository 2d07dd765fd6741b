/// DTSD, digital twin system discovery (clause 8.3.2): finds the twin systems, and their twins, that meet conditions.
@NullMarked
package io.intertwine.api.dtif.dtsd;

import org.jspecify.annotations.NullMarked;
