@NullMarked
package io.intertwine.conversion;

import org.jspecify.annotations.NullMarked;
