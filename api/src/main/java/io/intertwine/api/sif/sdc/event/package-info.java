/// SDC, call-backs and events among third-party systems, metaverse systems and the enabler (clause
/// 8.2.4).
@NullMarked
package io.intertwine.api.sif.sdc.event;

import org.jspecify.annotations.NullMarked;
