/// The REST face: one resource for each kind of thing, problem documents made in one place.
@NullMarked
package io.intertwine.server.rest;

import org.jspecify.annotations.NullMarked;
