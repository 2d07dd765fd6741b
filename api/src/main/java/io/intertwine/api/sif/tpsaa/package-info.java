/// TPSAA, third-party system authentication and authorization (clause 8.2.3): who the user is at a third-party
/// system, what he may do there, and the grant that follows.
@NullMarked
package io.intertwine.api.sif.tpsaa;

import org.jspecify.annotations.NullMarked;
