package io.intertwine.api.access;

/// Limits that a decision carries, with the name of the rule they come from.
public record Bound(String rule, Limits limits) {}
