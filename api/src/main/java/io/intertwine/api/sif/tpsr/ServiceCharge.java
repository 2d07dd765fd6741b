package io.intertwine.api.sif.tpsr;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonPointer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the use of a third-party system costs (clause 8.2.1).
///
/// @param amount   money for one unit or period in the currency; with the model `percentage`, per cent
///                 of the amount that a call is about. 0 for the model `free`
/// @param unit     what is counted, such as `call`, `page` or `MB`; null for one call
/// @param period   after which a flat charge is due again; null for models that count
/// @param amountAt JSON pointer into a request's body (RFC 6901): with `percentage` to the amount that
///                 the call is about, with `per-unit` to its number of units. Null when no request says
///                 it: then each call is one unit, and a percentage cannot be computed
/// @param tiers    other amounts for the units of one metaverse system in a calendar month beyond the
///                 first ones, by ascending `from`; with the model `per-unit` only
public record ServiceCharge(
        Model model,
        BigDecimal amount,
        Currency currency,
        @Nullable String unit,
        @Nullable Period period,
        @Nullable String amountAt,
        List<Tier> tiers) {
    public enum Model {
        FREE,
        PER_UNIT,
        PERCENTAGE,
        FLAT;

        /// The word used on the wire, such as `per-unit`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Model parse(String word) {
            return Arrays.stream(values())
                    .filter(model -> model.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> IntertwineException.invalid("The charge model '" + word
                            + "' is unknown: use one of "
                            + Arrays.stream(values()).map(Model::word).collect(Collectors.joining(", ")) + "."));
        }
    }

    /// By the calendar, in UTC.
    public enum Period {
        DAY,
        MONTH,
        YEAR
    }

    /// @param from   how many units of the month have another price before this one counts; more than 0
    /// @param amount money for one unit beyond them
    public record Tier(BigDecimal from, BigDecimal amount) {
        public Tier {
            checkMoney(amount);
            checkDigits("threshold of a tier", from);
            if (from.signum() <= 0) {
                throw IntertwineException.invalid("The threshold of a tier is " + from
                        + ": give more than 0; the first units have the amount of the charge itself.");
            }
        }
    }

    private static final int DIGITS = 15;
    private static final String NUMBER = "[0-9]{1,15}(\\.[0-9]{1,15})?";
    private static final int TIERS = 20;
    private static final int POINTER = 200;

    public ServiceCharge {
        checkMoney(amount);
        if ((model == Model.FLAT) != (period != null)) {
            throw IntertwineException.invalid(
                    period == null
                            ? "The charge is flat and has no period: give day, month or year."
                            : "The charge has a period and is not flat: leave one of them out.");
        }
        checkPointer(model, amountAt);
        tiers = List.copyOf(tiers);
        checkTiers(model, tiers);
    }

    /// One that does not look into requests, without tiers.
    public ServiceCharge(
            Model model, BigDecimal amount, Currency currency, @Nullable String unit, @Nullable Period period) {
        this(model, amount, currency, unit, period, null, List.of());
    }

    private static void checkMoney(BigDecimal amount) {
        checkDigits("charge amount", amount);
        if (amount.signum() < 0) {
            throw IntertwineException.invalid("The charge amount " + amount + " is negative: give 0 or more.");
        }
    }

    private static void checkDigits(String what, BigDecimal number) {
        if (!isShort(number)) {
            throw IntertwineException.invalid("The " + what + " " + number.round(new MathContext(3))
                    + " has too many digits: give at most " + DIGITS + ".");
        }
    }

    /// Whether a number is one that charges are computed from: of at most 15 digits, before and behind
    /// the point.
    public static boolean isShort(BigDecimal number) {
        return number.precision() <= DIGITS && Math.abs((long) number.scale()) <= DIGITS;
    }

    private static void checkPointer(Model model, @Nullable String amountAt) {
        if (amountAt == null) {
            return;
        }
        if (model != Model.PERCENTAGE && model != Model.PER_UNIT) {
            throw IntertwineException.invalid("The charge is " + model.word() + " and has the place '" + amountAt
                    + "' of an amount: leave amountAt out, or use percentage or per-unit.");
        }
        if (amountAt.length() > POINTER) {
            throw IntertwineException.invalid(
                    "The pointer amountAt has " + amountAt.length() + " characters: give at most " + POINTER + ".");
        }
        JsonPointer.parse(amountAt);
    }

    private static void checkTiers(Model model, List<Tier> tiers) {
        if (!tiers.isEmpty() && model != Model.PER_UNIT) {
            throw IntertwineException.invalid(
                    "The charge is " + model.word() + " and has tiers: leave them out, or use per-unit.");
        }
        if (tiers.size() > TIERS) {
            throw IntertwineException.invalid("The charge has " + tiers.size() + " tiers: give at most " + TIERS + ".");
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).from().compareTo(tiers.get(i - 1).from()) <= 0) {
                throw IntertwineException.invalid(
                        "The tier from " + tiers.get(i).from() + " comes after that from "
                                + tiers.get(i - 1).from() + ": give thresholds in ascending order, each once.");
            }
        }
    }

    /// What stands in a request's body where `amountAt` points, as a number or as a number in text; null when the
    /// charge names no place, or there is no number of 0 or more.
    public @Nullable BigDecimal unitsIn(JsonValue body) {
        String place = amountAt;
        return place == null
                ? null
                : JsonPointer.parse(place).find(body).map(ServiceCharge::number).orElse(null);
    }

    /// Amounts are often written as text, so that nobody reads them as binary fractions.
    private static @Nullable BigDecimal number(JsonValue value) {
        BigDecimal number = switch (value) {
            case JsonNumber(BigDecimal said) -> said;
            case JsonText(String text) when text.matches(NUMBER) -> new BigDecimal(text);
            default -> null;
        };
        return number != null && number.signum() >= 0 && isShort(number) ? number : null;
    }
}
