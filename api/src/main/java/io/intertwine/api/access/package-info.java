/// Who asks, for what, and what the one decision point answers (design section 6).
@NullMarked
package io.intertwine.api.access;

import org.jspecify.annotations.NullMarked;
