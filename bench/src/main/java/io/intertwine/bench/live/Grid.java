package io.intertwine.bench.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Numbers in rows and columns, for the documentation.
final class Grid {
    private final String corner;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Map<String, Double>> rows = new LinkedHashMap<>();

    /// @param corner the head of the column with the names of the rows
    Grid(String corner) {
        this.corner = corner;
    }

    void put(String row, String column, double value) {
        if (!columns.contains(column)) {
            columns.add(column);
        }
        rows.computeIfAbsent(row, _ -> new LinkedHashMap<>()).put(column, value);
    }

    /// As a table in Markdown; a cell without a number is empty.
    String markdown() {
        StringBuilder text = new StringBuilder("| " + corner + " |");
        columns.forEach(column -> text.append(' ').append(column).append(" |"));
        text.append("\n|").append("---|".repeat(columns.size() + 1));
        rows.forEach((row, values) -> {
            text.append("\n| ").append(row).append(" |");
            for (String column : columns) {
                Double value = values.get(column);
                text.append(value == null ? " |" : " " + number(value) + " |");
            }
        });
        return text.append('\n').toString();
    }

    /// With as many digits as mean something, and thousands apart.
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || size == Math.rint(size)) {
            return String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ');
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }
}
