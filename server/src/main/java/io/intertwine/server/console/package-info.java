/// The web console's files, as browsers get them.
@NullMarked
package io.intertwine.server.console;

import org.jspecify.annotations.NullMarked;
