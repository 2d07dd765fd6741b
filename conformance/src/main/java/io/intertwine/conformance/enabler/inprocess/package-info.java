/// Examines functional entities that run in this process, by their contracts.
@NullMarked
package io.intertwine.conformance.enabler.inprocess;

import org.jspecify.annotations.NullMarked;
