package io.intertwine.api.sif.tpsr;

import io.intertwine.api.IntertwineException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the use of a third-party system costs (clause 8.2.1).
///
/// @param amount money for one unit or period in the currency; with the model `percentage`, per cent of the
///               amount that
///               a call is about. 0 for the model `free`
/// @param unit   what is counted, such as `call`, `page` or `MB`; null for one call
/// @param period after which a flat charge is due again; null for models that count
public record ServiceCharge(
        Model model,
        BigDecimal amount,
        Currency currency,
        @Nullable String unit,
        @Nullable Period period) {
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

    public enum Period {
        DAY,
        MONTH,
        YEAR
    }

    private static final int DIGITS = 15;

    public ServiceCharge {
        if (amount.signum() < 0) {
            throw IntertwineException.invalid("The charge amount " + amount + " is negative: give 0 or more.");
        }
        if (amount.precision() > DIGITS || Math.abs((long) amount.scale()) > DIGITS) {
            throw IntertwineException.invalid("The charge amount " + amount.round(new MathContext(3))
                    + " has too many digits: give at most " + DIGITS + ".");
        }
        if ((model == Model.FLAT) != (period != null)) {
            throw IntertwineException.invalid(
                    period == null
                            ? "The charge is flat and has no period: give day, month or year."
                            : "The charge has a period and is not flat: leave one of them out.");
        }
    }
}
