package io.intertwine.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/// Instants as texts such as `2026-05-01T12:00:28.608Z`, as [Instant#parse] and [Instant#toString] have
/// them, without a formatter where the form is that one: each sample has two. Any thread may call.
public final class InstantText {
    private static final long SECONDS_OF_DAY = 86_400;
    /// Up to and with the second.
    private static final int WHOLE = "2026-05-01T12:00:28".length();

    private static final String FORM = "0000-00-00T00:00:00.000000000Z";
    /// Years before and after have more or fewer than four digits.
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();

    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

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

    /// The text of [Instant#toString].
    static String of(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds < FIRST || seconds > LAST) {
            return time.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_OF_DAY));
        int second = Math.floorMod(seconds, (int) SECONDS_OF_DAY);
        int nano = time.getNano();
        byte[] text = FORM.getBytes(StandardCharsets.US_ASCII);
        put(date.getYear(), text, 0, 4);
        put(date.getMonthValue(), text, 5, 2);
        put(date.getDayOfMonth(), text, 8, 2);
        put(second / 3600, text, 11, 2);
        put(second / 60 % 60, text, 14, 2);
        put(second % 60, text, 17, 2);
        put(nano, text, WHOLE + 1, 9);
        int end = nano == 0 ? WHOLE : WHOLE + 10 - trailing(nano);
        text[end] = 'Z';
        return new String(text, 0, end + 1, StandardCharsets.US_ASCII);
    }

    /// Digits that are left out: none, three or six.
    private static int trailing(int nano) {
        if (nano % 1000 != 0) {
            return 0;
        }
        return nano % 1_000_000 == 0 ? 6 : 3;
    }

    private static void put(int number, byte[] text, int begin, int digits) {
        int rest = number;
        for (int i = begin + digits - 1; i >= begin; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    static SimpleModule module() {
        return new SimpleModule("instants").addSerializer(Instant.class, new Writer());
    }

    private static final class Writer extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(of(time));
        }
    }
}
