package io.intertwine.transformation;

/// Texts of others in messages of ours, kept short.
final class Clipped {
    private static final int MOST = 300;

    private Clipped() {}

    static String text(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "...";
    }
}
