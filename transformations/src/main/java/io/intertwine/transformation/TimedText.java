package io.intertwine.transformation;

/// A text that looks at the clock while it is read, so that a search in it ends in time.
record TimedText(String text, Meter meter) implements CharSequence {
    private static final int EVERY = 1023;

    @Override
    public char charAt(int index) {
        if ((index & EVERY) == 0) {
            meter.tick();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int begin, int end) {
        return text.substring(begin, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
