/// The commands behind the launcher: one class for each, over the REST interface and the live feed of a server.
///
/// [io.intertwine.cli.Main] hands over to a command; a command prints lines and ends with an
/// [io.intertwine.cli.rest.ExitCode].
@NullMarked
package io.intertwine.cli;

import org.jspecify.annotations.NullMarked;
