package io.intertwine.conversion.grpc;

import java.io.IOException;

/// Takes text until there is too much of it. One thread uses it.
final class BoundedText implements Appendable {
    private final StringBuilder text = new StringBuilder();
    private final int most;

    /// @param most characters
    BoundedText(int most) {
        this.most = most;
    }

    @Override
    public BoundedText append(CharSequence part) throws IOException {
        return append(part, 0, part.length());
    }

    @Override
    public BoundedText append(CharSequence part, int start, int end) throws IOException {
        if (text.length() + end - start > most) {
            throw new IOException("it has more than " + most + " characters");
        }
        text.append(part, start, end);
        return this;
    }

    @Override
    public BoundedText append(char letter) throws IOException {
        return append(String.valueOf(letter));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
