package io.intertwine.server.view;

import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.FlowDetail;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.core.flow.StepForm;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A flow as figures 4 and 5 of the standard draw it, for a terminal: one line for each step, with an arrow between the
/// metaverse system, the enabler and the twin or third-party system.
public final class FlowLanes {
    private static final String HEAD = "%10s  %-8s %-41s  %-28s %s%n"
            .formatted("TIME", "STEP", "METAVERSE      ENABLER           SYSTEM", "FROM > TO", "WHAT");

    private static final String BELOW = " ".repeat(23);

    private FlowLanes() {}

    /// With names only.
    public static String write(Flow flow) {
        return write(new FlowDetail(flow, Map.of()));
    }

    /// With what each step carried below it.
    public static String write(FlowDetail detail) {
        Flow flow = detail.flow();
        StringBuilder text = new StringBuilder("flow " + flow.id() + ", began " + flow.began() + "\n" + HEAD);
        for (int at = 0; at < flow.steps().size(); at++) {
            text.append(line(flow, flow.steps().get(at)));
            PayloadView payload = PayloadView.of(detail.payloads().get(at));
            if (payload != null) {
                payload.parts()
                        .forEach(part -> text.append(BELOW).append(part.line()).append('\n'));
                text.append(payload.cut() ? BELOW + "and more\n" : "");
            }
        }
        if (flow.dropped() > 0) {
            text.append(flow.dropped()).append(" later steps were not kept\n");
        }
        flow.irregularities()
                .forEach(mark -> text.append("! ")
                        .append(FlowReport.word(mark.kind()))
                        .append(": ")
                        .append(mark.reason())
                        .append('\n'));
        return text.append(flow.irregularities().isEmpty() ? "no step is missing or out of order\n" : "")
                .toString();
    }

    private static String line(Flow flow, FlowStep step) {
        StepForm form = StepForm.of(step);
        return String.format(
                                Locale.ROOT,
                                "%7d ms  %-8s %-41s  %-28s %s",
                                Duration.between(flow.began(), step.time()).toMillis(),
                                step.procedure().clause() + "/" + step.step(),
                                arrow(form),
                                step.from() + " > " + step.to(),
                                what(step, form))
                        .stripTrailing()
                + "\n";
    }

    private static String arrow(StepForm form) {
        return switch (form.from()) {
            case WORLD -> "|--------------------->|                  |";
            case SYSTEM -> "|                      |<-----------------|";
            case ENABLER ->
                switch (form.to()) {
                    case WORLD -> "|<---------------------|                  |";
                    case SYSTEM -> "|                      |----------------->|";
                    case ENABLER -> "|                      *                  |";
                };
        };
    }

    private static String what(FlowStep step, StepForm form) {
        String count = step.count() == 1 ? "" : step.count() + " times";
        String outcome = step.outcome() == FlowStep.Outcome.DONE
                ? ""
                : FlowReport.word(step.outcome()).toUpperCase(Locale.ROOT);
        return Stream.of(form.words(), step.subject(), step.detail(), count, outcome, rule(step.rule()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String rule(@Nullable String rule) {
        return rule == null ? "" : "rule " + rule;
    }
}
