package io.intertwine.connector.http.wot;

import java.net.URI;
import java.net.http.HttpRequest;

/// How one operation is done over HTTP.
///
/// @param contentType what is sent and accepted
record Form(URI href, String method, String contentType, Subprotocol subprotocol, SecurityScheme security) {
    /// How a server tells what happens, while the client waits.
    enum Subprotocol {
        NONE,
        SSE,
        LONG_POLL
    }

    /// The same operation at another address, such as the next page.
    Form at(URI other) {
        return new Form(other, method, contentType, subprotocol, security);
    }

    /// Adds method and `Accept` to a request that has no body.
    HttpRequest.Builder bodiless(HttpRequest.Builder request) {
        return request.method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", subprotocol == Subprotocol.SSE ? "text/event-stream" : contentType);
    }

    @Override
    public String toString() {
        return method + " " + href;
    }
}
