package io.intertwine.store.lucene;

import io.intertwine.api.condition.IndexDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/// How documents stand in Lucene. All words are terms of one field, so that many members of objects are not many
/// fields.
final class IndexForm {
    /// Changes with this class: an index of another version is made anew.
    static final String VERSION = "1";

    static final String KEY = "key";
    static final String KIND = "kind";
    static final String WORDS = "words";
    static final String FIELDS = "fields";
    static final String PLACE = "place";
    static final String PRINT = "print";
    static final String ID = IndexDocument.ID;

    private static final char BETWEEN = '\0';
    private static final int LONGEST_WORD = 2000;

    private IndexForm() {}

    static Document document(String kind, IndexDocument content) {
        Document document = new Document();
        document.add(SortedDocValuesField.indexedField(KEY, new BytesRef(key(kind, content.id()))));
        document.add(new StringField(KEY, key(kind, content.id()), Field.Store.NO));
        document.add(new StringField(KIND, kind, Field.Store.NO));
        document.add(new NumericDocValuesField(PRINT, content.fingerprint()));
        content.words().forEach((field, words) -> {
            document.add(new StringField(FIELDS, field, Field.Store.NO));
            words.forEach(word -> document.add(new StringField(WORDS, word(field, word), Field.Store.NO)));
        });
        content.numbers().forEach((field, number) -> {
            document.add(new StringField(FIELDS, field, Field.Store.NO));
            document.add(new DoublePoint(number(field), number));
        });
        if (content.place() != null) {
            document.add(new LatLonPoint(
                    PLACE, content.place().latitude(), content.place().longitude()));
        }
        return document;
    }

    static Term term(String kind, String id) {
        return new Term(KEY, key(kind, id));
    }

    /// Keys of one kind stand together, in the order of ids; no kind and no id has the `/`.
    static String key(String kind, String id) {
        return kind + '/' + id;
    }

    static String id(String key) {
        return key.substring(key.indexOf('/') + 1);
    }

    static String number(String field) {
        return "number." + field;
    }

    /// Lucene has a limit for terms; of a longer word stand the beginning and a hash.
    static String word(String field, String word) {
        return start(field, word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD) + hash(word));
    }

    static String start(String field, String start) {
        return field + BETWEEN + start;
    }

    private static String hash(String word) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
            return BETWEEN + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
