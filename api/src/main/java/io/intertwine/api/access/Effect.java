package io.intertwine.api.access;

/// What a rule does when it matches.
public enum Effect {
    /// Grants; what no rule grants is refused.
    ALLOW,
    /// Refuses; outweighs every `ALLOW`.
    DENY,
    /// Narrows what others grant to its [Limits]: the envelope of a behaviour. Every matching one must hold.
    LIMIT
}
