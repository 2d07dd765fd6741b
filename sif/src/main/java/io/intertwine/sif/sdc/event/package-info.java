/// SDC, call-backs and events (clause 8.2.4): webhooks in, events out.
@NullMarked
package io.intertwine.sif.sdc.event;

import org.jspecify.annotations.NullMarked;
