package io.intertwine.server.view;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.UsageLine;
import io.intertwine.api.sif.sdc.UsageQuery;
import io.intertwine.api.sif.sdc.UsageQuery.Group;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The use of third-party systems between two instants.
///
/// @param from included
/// @param to   not included
public record UsageView(Instant from, Instant to, List<String> group, List<LineView> lines) {
    /// @param failed   of the calls, those that were answered with an error; they cost nothing
    /// @param unpriced of the calls, those whose request did not say what the charge is computed from
    /// @param charge   exact, not rounded
    /// @param currency by ISO 4217; absent for systems without a charge
    public record LineView(
            @Nullable ClientId client,
            @Nullable String user,
            @Nullable ThirdPartySystemId system,
            @Nullable String api,
            @Nullable String operation,
            @Nullable LocalDate day,
            @Nullable YearMonth month,
            long calls,
            long failed,
            long unpriced,
            BigDecimal charge,
            @Nullable String currency) {
        static LineView of(UsageLine line) {
            UsageLine.Of of = line.of();
            return new LineView(
                    of.client(),
                    of.user(),
                    of.system(),
                    of.api(),
                    of.operation(),
                    of.day(),
                    of.month(),
                    line.calls(),
                    line.failed(),
                    line.unpriced(),
                    plain(line.charge()),
                    line.currency() == null ? null : line.currency().getCurrencyCode());
        }

        private static BigDecimal plain(BigDecimal charge) {
            BigDecimal stripped = charge.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }

        private List<@Nullable Object> cells(List<Group> groups) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Group group : groups) {
                switch (group) {
                    case CLIENT -> cells.add(client);
                    case USER -> cells.add(user);
                    case SYSTEM -> cells.add(system);
                    case OPERATION -> {
                        cells.add(api);
                        cells.add(operation);
                    }
                    case DAY -> cells.add(day);
                    case MONTH -> cells.add(month);
                }
            }
            cells.add(calls);
            cells.add(failed);
            cells.add(unpriced);
            cells.add(charge.toPlainString());
            cells.add(currency);
            return cells;
        }
    }

    public static UsageView of(UsageQuery query, List<UsageLine> lines) {
        return new UsageView(
                query.from(),
                query.to(),
                query.groups().stream().sorted().map(Group::word).toList(),
                lines.stream().map(LineView::of).toList());
    }

    /// A table with a header, in UTF-8.
    public byte[] csv() {
        List<Group> groups = group.stream().map(Group::parse).toList();
        StringBuilder table = new StringBuilder(Csv.row(header(groups)));
        lines.forEach(line -> table.append(Csv.row(line.cells(groups).toArray())));
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Object[] header(List<Group> groups) {
        return Stream.concat(
                        groups.stream()
                                .flatMap(one ->
                                        one == Group.OPERATION ? Stream.of("api", "operation") : Stream.of(one.word())),
                        Stream.of("calls", "failed", "unpriced", "charge", "currency"))
                .toArray();
    }
}
