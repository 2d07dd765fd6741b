package io.intertwine.conversion.webdav;

import java.util.Locale;

/// Names of media types.
final class MediaType {
    static final String CALENDAR = "text/calendar";
    static final String JCAL = "application/calendar+json";
    static final String JSON = "application/json";
    static final String XML = "application/xml; charset=utf-8";

    private MediaType() {}

    /// In lower case, without parameters.
    static String plain(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
