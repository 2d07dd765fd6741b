package io.intertwine.server.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Pictures that tests take: in `target/console-images`, and those of the guides, with
/// `-Dpictures=FOLDER`, also there; see `docs/guide/console.md`.
final class Pictures {
    static final Path ALL = Path.of("target", "console-images");
    private static final String GUIDES = System.getProperty("pictures", "");

    private Pictures() {}

    /// Keeps a picture of the guides.
    ///
    /// @param name without the end of the file's name
    static void keep(String name, Path picture) {
        try {
            if (!picture.equals(ALL.resolve(name + ".png"))) {
                copy(picture, ALL, name);
            }
            if (!GUIDES.isEmpty()) {
                copy(picture, Path.of(GUIDES), name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The picture " + name + " could not be kept.", e);
        }
    }

    private static void copy(Path picture, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Files.copy(picture, folder.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
    }
}
