/// Triggers of collaborations (clause 8.2.4): changes of twins that start runs.
@NullMarked
package io.intertwine.sif.sdc.trigger;

import org.jspecify.annotations.NullMarked;
