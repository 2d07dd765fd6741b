/// Flows are visible: the steps of clauses 9.1 and 9.2, recorded when they happen (design section 8).
@NullMarked
package io.intertwine.api.flow;

import org.jspecify.annotations.NullMarked;
