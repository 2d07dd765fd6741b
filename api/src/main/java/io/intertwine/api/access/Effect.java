package io.intertwine.api.access;

/// What a rule does when it matches. A matching `DENY` outweighs every `ALLOW`.
public enum Effect {
    ALLOW,
    DENY
}
