package io.intertwine.api.access;

import org.jspecify.annotations.Nullable;

/// Who asks: a client, and the user it acts for, if it says so.
public record Subject(ClientId client, Role role, @Nullable String user) {
    public boolean isOperator() {
        return role == Role.OPERATOR;
    }

    @Override
    public String toString() {
        return user == null ? client.value() : user + " at " + client;
    }
}
