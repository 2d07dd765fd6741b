@NullMarked
package io.intertwine.core.flow;

import org.jspecify.annotations.NullMarked;
