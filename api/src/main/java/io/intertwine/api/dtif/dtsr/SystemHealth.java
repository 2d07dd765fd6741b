package io.intertwine.api.dtif.dtsr;

/// Status and performance of one twin system at one moment.
public record SystemHealth(SystemStatus status, SystemPerformance performance, int twins) {}
