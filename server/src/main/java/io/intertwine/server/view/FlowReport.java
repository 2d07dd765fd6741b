package io.intertwine.server.view;

import io.intertwine.api.flow.Flow;
import io.intertwine.api.flow.Flow.Irregularity;
import io.intertwine.api.flow.FlowDetail;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.api.flow.StepPayload;
import io.intertwine.core.flow.StepForm;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A flow with its steps, as REST shows it.
///
/// @param dropped how many later steps were not kept
public record FlowReport(
        String id, Instant began, Instant ended, List<Step> steps, List<Mark> irregularities, long dropped) {
    /// @param words   what the step is in the standard
    /// @param payload what it carried; null when nobody asked, or nothing is kept for this reader
    public record Step(
            String procedure,
            int step,
            String words,
            String from,
            String to,
            String subject,
            String outcome,
            Instant time,
            @Nullable String rule,
            String detail,
            long count,
            @Nullable PayloadView payload) {
        static Step of(FlowStep step, @Nullable StepPayload payload) {
            return new Step(
                    step.procedure().clause(),
                    step.step(),
                    StepForm.of(step).words(),
                    step.from(),
                    step.to(),
                    step.subject(),
                    word(step.outcome()),
                    step.time(),
                    step.rule(),
                    step.detail(),
                    step.count(),
                    PayloadView.of(payload));
        }
    }

    /// @param kind `missing` or `out-of-order`
    public record Mark(String procedure, int step, String kind, String reason) {
        static Mark of(Irregularity irregularity) {
            return new Mark(
                    irregularity.procedure().clause(),
                    irregularity.step(),
                    word(irregularity.kind()),
                    irregularity.reason());
        }
    }

    /// With names only.
    public static FlowReport of(Flow flow) {
        return of(new FlowDetail(flow, Map.of()));
    }

    public static FlowReport of(FlowDetail detail) {
        Flow flow = detail.flow();
        return new FlowReport(
                flow.id().value(),
                flow.began(),
                flow.ended(),
                IntStream.range(0, flow.steps().size())
                        .mapToObj(at ->
                                Step.of(flow.steps().get(at), detail.payloads().get(at)))
                        .toList(),
                flow.irregularities().stream().map(Mark::of).toList(),
                flow.dropped());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
