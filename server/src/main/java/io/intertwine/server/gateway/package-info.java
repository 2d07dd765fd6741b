/// Carries calls of third-party systems (SDC, clause 8.2.4): HTTP on the event loops, without touching REST.
@NullMarked
package io.intertwine.server.gateway;

import org.jspecify.annotations.NullMarked;
