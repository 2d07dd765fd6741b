/// TPSAA, third-party system authentication and authorization (clause 8.2.3): users linked, and their grants.
@NullMarked
package io.intertwine.sif.tpsaa;

import org.jspecify.annotations.NullMarked;
