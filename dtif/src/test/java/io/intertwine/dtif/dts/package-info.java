/// Unit tests of the live plane's parts.
@NullMarked
package io.intertwine.dtif.dts;

import org.jspecify.annotations.NullMarked;
