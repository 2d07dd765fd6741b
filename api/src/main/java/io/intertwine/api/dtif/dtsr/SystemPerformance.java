package io.intertwine.api.dtif.dtsr;

/// How well a twin system works, measured on its real traffic of the last minute.
///
/// @param updatesPerSecond accepted changes
/// @param age              from a value's source time to its arrival here, in milliseconds
/// @param roundTrip        from forwarding a command to its answer, in milliseconds
/// @param errors           refused samples, failed commands and lost connections since registration or start
public record SystemPerformance(double updatesPerSecond, Percentiles age, Percentiles roundTrip, long errors) {}
