package io.intertwine.api.dtif.dtsr;

import org.jspecify.annotations.Nullable;

/// Status and performance of one twin system at one moment.
///
/// @param lastError what went wrong last, even when the system works again; null when nothing did
public record SystemHealth(SystemStatus status, @Nullable String lastError, SystemPerformance performance, int twins) {}
