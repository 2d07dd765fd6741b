@NullMarked
package io.intertwine.transformation;

import org.jspecify.annotations.NullMarked;
