/// Unit tests of what REST reads.
@NullMarked
package io.intertwine.server.rest;

import org.jspecify.annotations.NullMarked;
