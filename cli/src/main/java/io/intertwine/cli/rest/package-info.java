/// Finds a server and the key for it, and calls its REST interface.
@NullMarked
package io.intertwine.cli.rest;

import org.jspecify.annotations.NullMarked;
