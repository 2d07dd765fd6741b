package io.intertwine.transformation;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.TextPlace;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/// Rows of comma-separated values, with their names in the first one.
final class CsvRows {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    private CsvRows() {}

    static JsonValue read(BodyText body) {
        try (CSVParser parser = CSVParser.parse(new StringReader(body.text()), FORMAT)) {
            try {
                return rows(parser);
            } catch (UncheckedIOException e) {
                throw fault("has a quote that is not closed, or something after a closed one", parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonValue rows(CSVParser parser) {
        List<String> names = List.of();
        List<JsonValue> rows = new ArrayList<>();
        long count = 0;
        for (CSVRecord row : parser) {
            count += row.size();
            if (count > BodyText.MOST_VALUES) {
                throw BodyText.tooMany();
            }
            if (row.getRecordNumber() == 1) {
                names = names(row, parser);
            } else if (row.size() != names.size()) {
                if (row.size() > 1 || !row.get(0).isEmpty()) {
                    throw fault("has " + row.size() + " fields where the first row has " + names.size(), parser);
                }
            } else {
                rows.add(object(names, row));
            }
        }
        return JsonValue.array(rows);
    }

    private static List<String> names(CSVRecord row, CSVParser parser) {
        Set<String> names = new LinkedHashSet<>(row.toList());
        if (names.size() < row.size() || names.contains("")) {
            throw fault("names a field twice, or not at all", parser);
        }
        return List.copyOf(names);
    }

    private static JsonObject object(List<String> names, CSVRecord row) {
        Map<String, JsonValue> members = LinkedHashMap.newLinkedHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            members.put(names.get(i), JsonValue.of(row.get(i)));
        }
        return new JsonObject(members);
    }

    private static IntertwineException fault(String what, CSVParser parser) {
        int line = (int) Math.max(1, parser.getCurrentLineNumber());
        return IntertwineException.invalid(
                "The CSV " + what + ", at line " + line + ": correct it (RFC 4180).", new TextPlace(line, 1));
    }

    static String write(JsonValue value) {
        if (!(value instanceof JsonArray(List<JsonValue> items))) {
            throw IntertwineException.invalid("CSV has rows: make the value an array of objects.");
        }
        Set<String> names = new LinkedHashSet<>();
        items.forEach(item -> names.addAll(row(item).members().keySet()));
        if (names.isEmpty() && !items.isEmpty()) {
            throw IntertwineException.invalid("CSV has fields: give the objects members.");
        }
        StringBuilder out = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
            if (!names.isEmpty()) {
                printer.printRecord(names);
            }
            for (JsonValue item : items) {
                printer.printRecord(names.stream()
                        .map(name -> Scalars.text(
                                row(item).find(name).orElse(JsonNull.NULL), "The field '" + name + "' of a CSV row"))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static JsonObject row(JsonValue item) {
        if (item instanceof JsonObject object) {
            return object;
        }
        throw IntertwineException.invalid(
                "A CSV row cannot be " + Clipped.text(item.toString()) + ": make each item of the array an object.");
    }
}
