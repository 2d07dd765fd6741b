package io.intertwine.core.usage;

import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceCharge.Model;
import io.intertwine.api.sif.tpsr.ServiceCharge.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a meter has to come to, counted call by call and unit by unit. For whole units. Any thread may
/// call.
final class Ledger {
    /// By lines such as `world/ada pay order 2026-01-31`: counted, failed, unpriced.
    private final Map<String, long[]> calls = new TreeMap<>();

    private final Map<String, BigDecimal> charges = new TreeMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final Set<String> dues = new HashSet<>();

    synchronized void add(
            String user, String system, String operation, ServiceCharge charge, CallResult result, LocalDate day) {
        if (result.status() == 0) {
            return;
        }
        long[] counts = calls.computeIfAbsent(user + " " + system + " " + operation + " " + day, _ -> new long[3]);
        counts[0]++;
        String pair = user.replaceFirst("/.*", "") + " " + system;
        BigDecimal cost = BigDecimal.ZERO;
        if (result.status() >= 400) {
            counts[1]++;
        } else if (charge.amountAt() != null && result.units() == null) {
            counts[2]++;
        } else {
            cost = cost(pair, charge, result, day);
        }
        charges.merge(pair + " " + YearMonth.from(day) + " " + charge.currency(), cost, BigDecimal::add);
    }

    private BigDecimal cost(String pair, ServiceCharge charge, CallResult result, LocalDate day) {
        BigDecimal units = result.units() == null || charge.amountAt() == null ? BigDecimal.ONE : result.units();
        return switch (charge.model()) {
            case FREE -> BigDecimal.ZERO;
            case PERCENTAGE -> charge.amount().multiply(units).divide(BigDecimal.valueOf(100));
            case FLAT ->
                dues.add(pair + " " + charge.period() + begin(charge, day)) ? charge.amount() : BigDecimal.ZERO;
            case PER_UNIT -> {
                BigDecimal sum = BigDecimal.ZERO;
                for (int unit = 0; unit < units.intValueExact(); unit++) {
                    int place = used.merge(pair + " " + YearMonth.from(day), 1, Integer::sum) - 1;
                    sum = sum.add(price(charge, place));
                }
                yield sum;
            }
        };
    }

    private static String begin(ServiceCharge charge, LocalDate day) {
        String text = day.toString();
        return switch (charge.model() == Model.FLAT ? String.valueOf(charge.period()) : "") {
            case "DAY" -> text;
            case "MONTH" -> text.substring(0, 7);
            default -> text.substring(0, 4);
        };
    }

    private static BigDecimal price(ServiceCharge charge, int place) {
        BigDecimal price = charge.amount();
        for (Tier tier : charge.tiers()) {
            if (tier.from().intValueExact() <= place) {
                price = tier.amount();
            }
        }
        return price;
    }

    synchronized Map<String, String> calls() {
        Map<String, String> all = new TreeMap<>();
        calls.forEach((line, counts) -> all.put(line, counts[0] + " " + counts[1] + " " + counts[2]));
        return all;
    }

    synchronized Map<String, String> charges() {
        Map<String, String> all = new TreeMap<>();
        charges.forEach((line, charge) -> all.put(line, plain(charge)));
        return all;
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
