/// Unit tests of how the console's files are served.
@NullMarked
package io.intertwine.server.console;

import org.jspecify.annotations.NullMarked;
