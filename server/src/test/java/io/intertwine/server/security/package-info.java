@NullMarked
package io.intertwine.server.security;

import org.jspecify.annotations.NullMarked;
