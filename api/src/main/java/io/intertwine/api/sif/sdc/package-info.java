/// SDC, system and data collaboration (clause 8.2.4): services of third-party systems run for metaverse
/// systems.
@NullMarked
package io.intertwine.api.sif.sdc;

import org.jspecify.annotations.NullMarked;
