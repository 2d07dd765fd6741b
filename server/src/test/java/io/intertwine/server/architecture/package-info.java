/// The arrows of the architecture and the traces to the standard, kept by tests over the compiled classes of all
/// modules.
///
/// They stand in this module because it is built after all the others they look at.
@NullMarked
package io.intertwine.server.architecture;

import org.jspecify.annotations.NullMarked;
