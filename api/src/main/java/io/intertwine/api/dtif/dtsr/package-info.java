/// DTSR, digital twin system registration (clause 8.3.1): registers twin systems and watches their status and
/// performance.
@NullMarked
package io.intertwine.api.dtif.dtsr;

import org.jspecify.annotations.NullMarked;
