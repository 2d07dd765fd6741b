package io.intertwine.bench;

import io.intertwine.api.json.JsonValue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The figures of one run.
public final class Report {
    private final List<Figure> figures = new ArrayList<>();
    private final PrintStream out;

    public Report(PrintStream out) {
        this.out = out;
    }

    public void add(Figure figure) {
        figures.add(figure);
        out.println(figure.line());
    }

    /// All figures as a JSON array.
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(
                file, JsonValue.array(figures.stream().map(Figure::json).toList()) + "\n");
        out.println("written to " + file);
    }
}
