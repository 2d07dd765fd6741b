/// Exports flows as OpenTelemetry spans, when an operator asks for it.
@NullMarked
package io.intertwine.server.telemetry;

import org.jspecify.annotations.NullMarked;
