package io.intertwine.connector.oauth;

import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.SifError;
import io.intertwine.codec.JsonReader;
import io.intertwine.guard.GuardedAnswer;
import io.intertwine.guard.GuardedHttp;
import io.intertwine.guard.GuardedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Requests to addresses that a registration names, all through the guard. What goes wrong is told without what was
/// sent or answered: there are tokens in it. Thread-safe.
final class Web implements HTTPRequestSender {
    private final GuardedHttp http;

    Web(GuardedHttp http) {
        this.http = http;
    }

    /// For the OAuth library.
    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.getHeaderMap());
        headers.putIfAbsent("Accept", List.of("application/json"));
        GuardedRequest bare = GuardedRequest.of(request.getMethod().name(), request.getURI(), headers);
        String body = request.getBody();
        GuardedAnswer answer = http.send(body == null ? bare : bare.carrying(body.getBytes(StandardCharsets.UTF_8)));
        HTTPResponse response = new HTTPResponse(answer.status());
        answer.headers().all().forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
        response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
        return response;
    }

    /// An answer that may be of any status; failures of the network are `tpsaa.authority-failed`.
    GuardedAnswer get(URI uri, Map<String, String> headers) {
        GuardedRequest request = GuardedRequest.get(uri).with("Accept", "application/json");
        for (var header : headers.entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        try {
            return http.send(request);
        } catch (IOException e) {
            throw failed(uri, "does not answer: " + e.getMessage(), e);
        } catch (IntertwineException e) {
            throw failed(uri, "cannot be asked: " + e.getMessage(), e);
        }
    }

    JsonObject json(URI uri) {
        GuardedAnswer answer = get(uri, Map.of());
        if (!answer.successful()) {
            throw failed(uri, "answers with status " + answer.status(), null);
        }
        return object(uri, answer.body());
    }

    static JsonObject object(URI uri, byte[] body) {
        try {
            return JsonReader.readObject(body);
        } catch (IntertwineException e) {
            if (e.code() == CommonError.INVALID) {
                throw failed(uri, "answers with something that is no JSON object", null);
            }
            throw e;
        }
    }

    static IntertwineException failed(URI uri, String why, @Nullable Exception cause) {
        String message =
                "The address " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath() + " " + why + ".";
        return cause == null
                ? new IntertwineException(SifError.AUTHORITY_FAILED, message)
                : new IntertwineException(SifError.AUTHORITY_FAILED, message, cause);
    }
}
