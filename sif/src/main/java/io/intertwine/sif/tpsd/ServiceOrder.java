package io.intertwine.sif.tpsd;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.tpsd.ServiceQuery.Order;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ServiceMonitor;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.directory.Rank;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Where a system stands in an order. What has no value, because it is not declared or not measured, comes last.
record ServiceOrder(Order order, ServiceMonitor monitor) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    Rank rank(ThirdPartySystem system) {
        String id = system.id().value();
        return switch (order) {
            case ID -> new Rank("", 0, id);
            case CHARGE -> charge(id, system.registration().charge());
            case LATENCY -> new Rank("", measured(system, HOUR, ServiceHealth.Window::p95), id);
            case AVAILABILITY -> new Rank("", -measured(system, DAY, ServiceHealth.Window::availability), id);
        };
    }

    private static Rank charge(String id, @Nullable ServiceCharge charge) {
        return charge == null
                ? Rank.unknown(id)
                : new Rank(charge.currency().getCurrencyCode(), charge.amount().doubleValue(), id);
    }

    private double measured(ThirdPartySystem system, Duration length, ToDoubleFunction<ServiceHealth.Window> figure) {
        try {
            return monitor.health(system.id()).windows().stream()
                    .filter(window -> window.length().equals(length))
                    .mapToDouble(figure)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IntertwineException e) {
            if (e.code() == CommonError.ABSENT) {
                return Double.NaN; // withdrawn meanwhile
            }
            throw e;
        }
    }
}
