package io.intertwine.api;

/// A place in a text that somebody wrote.
///
/// @param line   from 1
/// @param column from 1, in UTF-16 units
public record TextPlace(int line, int column) {
    /// The place of the character at that index.
    public static TextPlace at(String text, int index) {
        String before = text.substring(0, index);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new TextPlace(line, index - before.lastIndexOf('\n'));
    }
}
