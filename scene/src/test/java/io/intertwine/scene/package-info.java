@NullMarked
package io.intertwine.scene;

import org.jspecify.annotations.NullMarked;
