@NullMarked
package io.intertwine.conversion.webdav;

import org.jspecify.annotations.NullMarked;
