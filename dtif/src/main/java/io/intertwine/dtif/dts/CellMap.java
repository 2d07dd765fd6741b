package io.intertwine.dtif.dts;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/// What is in which cell. Any thread may call; a visitor may see what comes or goes meanwhile, or not.
final class CellMap<T> {
    private final ConcurrentMap<Cell, Set<T>> cells = new ConcurrentHashMap<>();

    void add(Cell cell, T item) {
        cells.compute(cell, (_, before) -> {
            Set<T> items = before == null ? ConcurrentHashMap.newKeySet(1) : before;
            items.add(item);
            return items;
        });
    }

    void remove(Cell cell, T item) {
        cells.computeIfPresent(cell, (_, items) -> {
            items.remove(item);
            return items.isEmpty() ? null : items;
        });
    }

    void visit(Cell cell, Consumer<T> visitor) {
        Set<T> items = cells.get(cell);
        if (items != null) {
            items.forEach(visitor);
        }
    }

    /// What is in any cell.
    void visitAll(Consumer<T> visitor) {
        cells.values().forEach(items -> items.forEach(visitor));
    }

    /// How many cells are not empty.
    int size() {
        return cells.size();
    }
}
