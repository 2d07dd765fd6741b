package io.intertwine.api.port;

import io.intertwine.api.IntertwineException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One of several changes of records that are made together.
public sealed interface RecordEdit {
    /// How many can be made together.
    int MOST = 1000;

    int LONGEST_KEY = 1000;

    Kind<?> kind();

    String key();

    /// The revision that has to be stored now, [RecordStore#ANY] or [RecordStore#NONE].
    long expected();

    record Put<T extends Record>(Kind<T> kind, String key, T value, long expected) implements RecordEdit {}

    /// Removing what is not there changes nothing.
    record Remove(Kind<?> kind, String key, long expected) implements RecordEdit {}

    /// Whatever is stored now.
    static <T extends Record> RecordEdit put(Kind<T> kind, String key, T value) {
        return new Put<>(kind, key, value, RecordStore.ANY);
    }

    /// Whatever is stored now.
    static RecordEdit remove(Kind<?> kind, String key) {
        return new Remove(kind, key, RecordStore.ANY);
    }

    /// For stores: refuses too many changes, bad keys, and two changes of one record.
    static void check(List<RecordEdit> edits) {
        if (edits.size() > MOST) {
            throw IntertwineException.invalid(
                    edits.size() + " records cannot be changed together: change at most " + MOST + ".");
        }
        Set<String> seen = new HashSet<>();
        for (RecordEdit edit : edits) {
            checkKey(edit.kind(), edit.key());
            if (!seen.add(edit.kind().name() + "\0" + edit.key())) {
                throw IntertwineException.invalid("The record " + edit.kind().name() + " '" + edit.key()
                        + "' is changed twice at once: change it once.");
            }
        }
    }

    /// For stores: refuses what is no key.
    static void checkKey(Kind<?> kind, String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw IntertwineException.invalid("The key of a record of kind " + kind.name() + " has " + key.length()
                    + " characters: give it 1 to 1000 characters.");
        }
    }
}
