package io.intertwine.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/// Reads times such as `2026-05-01T12:00:28.608Z`, as [Instant#parse] does, but without a formatter where
/// the form is that one: pushes bring many. Any thread may call.
public final class InstantText {
    private static final long SECONDS_OF_DAY = 86_400;
    /// Up to and with the second.
    private static final int WHOLE = "2026-05-01T12:00:28".length();

    private InstantText() {}

    /// Throws [java.time.format.DateTimeParseException] as [Instant#parse] does.
    public static Instant parse(String text) {
        int end = text.length() - 1;
        if (end < WHOLE || text.charAt(end) != 'Z' || !isPunctuated(text)) {
            return Instant.parse(text);
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, WHOLE);
        int nano = end == WHOLE ? 0 : nano(text, end);
        if (!isDate(year, month, day)
                || !isIn(hour, 0, 23)
                || !isIn(minute, 0, 59)
                || !isIn(second, 0, 59)
                || nano < 0) {
            return Instant.parse(text);
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second, nano);
    }

    private static boolean isPunctuated(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static boolean isDate(int year, int month, int day) {
        return year >= 0
                && isIn(month, 1, 12)
                && (isIn(day, 1, 28) || (day > 0 && YearMonth.of(year, month).isValidDay(day)));
    }

    private static boolean isIn(int number, int least, int most) {
        return number >= least && number <= most;
    }

    /// Of one to nine digits behind a point, or -1.
    private static int nano(String text, int end) {
        int begin = WHOLE + 1;
        int nano = end - begin > 9 || text.charAt(WHOLE) != '.' ? -1 : number(text, begin, end);
        for (int digits = end - begin; nano > 0 && digits < 9; digits++) {
            nano *= 10;
        }
        return nano;
    }

    /// Of digits only, or -1.
    private static int number(String text, int begin, int end) {
        int number = begin == end ? -1 : 0;
        for (int i = begin; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
