/// Conditions in CEL, the one expression language for conditions everywhere (design section 7).
@NullMarked
package io.intertwine.condition;

import org.jspecify.annotations.NullMarked;
