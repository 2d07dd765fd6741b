package io.intertwine.cli.demo;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarFile;

/// The JSON documents that the demo registers.
final class Resources {
    private Resources() {}

    /// A document beside this class.
    static JsonObject own(String name) {
        try (InputStream stream = Objects.requireNonNull(Resources.class.getResourceAsStream(name), name)) {
            return JsonReader.readObject(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /// What the example plant says of its own devices.
    static JsonValue inJar(Path jar, String name) {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream stream = file.getInputStream(Objects.requireNonNull(file.getEntry(name), name))) {
            return JsonReader.read(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " in " + jar + " cannot be read", e);
        }
    }
}
