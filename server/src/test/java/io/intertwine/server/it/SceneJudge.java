package io.intertwine.server.it;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.SceneTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/// Gets scenes of a world and has them judged by tools that are not ours.
record SceneJudge(Api caller, String world) {
    HttpResponse<byte[]> scene(String file, String... headers) {
        try {
            var request = caller.request("/v1/worlds/" + world + "/" + file);
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
            return Api.HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while getting " + file, e);
        }
    }

    /// What the tools say, see `scripts/peers/scenes/check.mjs`.
    JsonObject judged(String file) {
        try {
            Path copy = Files.createTempDirectory("scene-").resolve(file);
            Files.write(copy, scene(file).body());
            return JsonReader.readObject(SceneTools.check(copy));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
