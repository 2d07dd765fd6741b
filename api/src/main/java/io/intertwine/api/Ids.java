package io.intertwine.api;

import java.util.regex.Pattern;

/// The one rule for ids: they stand in a URL path without being escaped, and in a store key with nothing to confuse
/// them.
public final class Ids {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~@-]{0,199}");

    private Ids() {}

    /// The value, if it is an id; otherwise an error that names `what`, the value and the rule.
    public static String check(String what, String value) {
        if (!ALLOWED.matcher(value).matches()) {
            throw IntertwineException.invalid("The " + what + " '" + shortened(value)
                    + "' is not valid: use 1 to 200 letters, digits or . _ : ~ @ - and begin with a letter or digit.");
        }
        return value;
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "...";
    }
}
