package io.intertwine.server.console;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// A file of the console, as it is and compressed.
///
/// @param lasts whether its name changes with its content, so that browsers may keep it
record ConsoleFile(String type, boolean lasts, Buffer plain, Buffer gzip) {
    private static final String FOLDER = "META-INF/resources/console/";
    private static final Pattern NAME = Pattern.compile("(?:static/)?[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /// @param name such as `index.html`; there is no file by a name of another form
    static Optional<ConsoleFile> read(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = ConsoleFile.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(of(type(name), name.startsWith("static/"), in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " of the console cannot be read.", e);
        }
    }

    /// A file that is not in the jar.
    static ConsoleFile of(String name, String content) {
        return new ConsoleFile(type(name), false, Buffer.buffer(), Buffer.buffer()).with(content);
    }

    private static ConsoleFile of(String type, boolean lasts, byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        return new ConsoleFile(type, lasts, Buffer.buffer(content), Buffer.buffer(compressed.toByteArray()));
    }

    /// The same with another content.
    ConsoleFile with(String content) {
        try {
            return of(type, lasts, Buffer.buffer(content).getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=UTF-8";
            case "js" -> "text/javascript;charset=UTF-8";
            case "css" -> "text/css;charset=UTF-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            default -> "application/octet-stream";
        };
    }
}
