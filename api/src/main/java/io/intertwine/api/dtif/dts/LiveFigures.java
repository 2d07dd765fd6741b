package io.intertwine.api.dtif.dts;

/// What the live plane counted since the start.
///
/// @param gaps      gaps that subscribers were told of, after an overflow or a return that came too late
/// @param conflated values that a newer one replaced before they were sent
/// @param refused   samples that were not valid, or not the sender's to give
/// @param echoes    reports that were dropped because they repeated the enabler's own write
/// @param resumed   subscribers who returned and got exactly what they missed
public record LiveFigures(long gaps, long conflated, long refused, long echoes, long resumed) {}
