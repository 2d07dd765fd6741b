@NullMarked
package io.intertwine.conversion.soap;

import org.jspecify.annotations.NullMarked;
