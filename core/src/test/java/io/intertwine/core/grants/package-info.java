/// Grants (TPSAA, clause 8.2.3), over a store in memory.
@NullMarked
package io.intertwine.core.grants;

import org.jspecify.annotations.NullMarked;
