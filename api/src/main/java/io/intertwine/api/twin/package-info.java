/// What a twin is: its description in the words of the W3C Thing Description 1.1, and its live state.
@NullMarked
package io.intertwine.api.twin;

import org.jspecify.annotations.NullMarked;
