/// DTS, digital twin synchronization (clause 8.3.4): keeps virtual and physical objects in step, both ways.
@NullMarked
package io.intertwine.api.dtif.dts;

import org.jspecify.annotations.NullMarked;
