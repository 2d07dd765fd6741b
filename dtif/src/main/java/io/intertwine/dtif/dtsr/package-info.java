/// DTSR (clause 8.3.1): registered twin systems, their twin lists, connections, status and measured performance.
@NullMarked
package io.intertwine.dtif.dtsr;

import org.jspecify.annotations.NullMarked;
