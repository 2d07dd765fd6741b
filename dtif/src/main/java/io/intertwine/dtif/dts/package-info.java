/// DTS (clause 8.3.4): one writer for each twin, one sequence of changes, durable before acknowledged, one view per
/// subscriber.
@NullMarked
package io.intertwine.dtif.dts;

import org.jspecify.annotations.NullMarked;
