package io.intertwine.cli.rest;

import io.intertwine.api.json.JsonValue.JsonObject;

/// The clients of an enabler, as its operator sees them.
public record Clients(Api operator) {
    private static final int CONFLICT = 409;

    /// A key for this client: it is made when there is none of this id, and otherwise gets a new key.
    public String key(String id, String role, String title) {
        JsonObject client = JsonObjects.texts("id", id, "role", role, "title", title);
        Reply made = operator.send(new Call("POST", Call.path("clients"), client));
        Reply reply = made.status() == CONFLICT
                ? operator.send(new Call("POST", Call.path("clients", id, "key"), null))
                : made;
        return reply.orFail().object().text("key").orElseThrow(() -> noKey(id));
    }

    private static Failure noKey(String id) {
        return new Failure(ExitCode.ERROR, "The server answered without a key for the client " + id + ".");
    }
}
