/// Conditions: what can be asked of twins, twin systems and changes, and what an index can answer of it.
@NullMarked
package io.intertwine.api.condition;

import org.jspecify.annotations.NullMarked;
