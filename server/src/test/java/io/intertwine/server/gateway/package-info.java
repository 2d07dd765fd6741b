/// Calls carried to a real HTTP service that behaves in every way a service should not.
@NullMarked
package io.intertwine.server.gateway;

import org.jspecify.annotations.NullMarked;
