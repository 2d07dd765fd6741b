package io.intertwine.sif.sdc.trigger;

/// How much triggers may do.
///
/// @param triggers of all clients
/// @param twins    that one trigger remembers: those for which its condition holds, or that pause
public record TriggerLimits(int triggers, int twins) {
    public static final TriggerLimits DEFAULT = new TriggerLimits(1_000, 10_000);
}
