package io.intertwine.api;

/// The one rule for ids: they stand in a URL path without being escaped, and in a store key with nothing to confuse
/// them.
public final class Ids {
    private static final int LONGEST = 200;

    private Ids() {}

    /// The value, if it is an id; otherwise an error that names `what`, the value and the rule.
    public static String check(String what, String value) {
        if (!isValid(value)) {
            throw IntertwineException.invalid("The " + what + " '" + shortened(value)
                    + "' is not valid: use 1 to 200 letters, digits or . _ : ~ @ - and begin with a letter or digit.");
        }
        return value;
    }

    /// Whether [#check] takes the value; asked for every request, so without a pattern.
    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > LONGEST || !isLetterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isLetterOrDigit(c) && "._:~@-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "...";
    }
}
