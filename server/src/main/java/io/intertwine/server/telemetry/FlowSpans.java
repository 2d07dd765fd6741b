package io.intertwine.server.telemetry;

import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.flow.FlowRecorder;
import io.intertwine.api.flow.FlowStep;
import io.intertwine.core.flow.StepForm;
import io.intertwine.server.Traceparent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Sends each step of a flow as a span of the trace with the flow's id to an OTLP receiver, over HTTP.
///
/// Recording puts the span into a bounded queue and never waits; when the receiver is away or too slow, spans are
/// dropped.
public final class FlowSpans implements FlowRecorder, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BATCH = Duration.ofSeconds(1);
    private static final int QUEUE = 8192;

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final SpanParents parents;

    private FlowSpans(SdkTracerProvider provider, SpanParents parents) {
        this.provider = provider;
        this.tracer = provider.get("io.intertwine.flow");
        this.parents = parents;
    }

    /// @param endpoint the whole URL, such as `http://127.0.0.1:4318/v1/traces`
    /// @param headers  to send with each request, such as an authorization
    public static FlowSpans to(URI endpoint, Map<String, String> headers, SpanParents parents) {
        var exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString()).setTimeout(PATIENCE);
        headers.forEach(exporter::addHeader);
        Resource service = Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "intertwine"));
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(service))
                .setIdGenerator(new FlowIds())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setMaxQueueSize(QUEUE)
                        .setScheduleDelay(BATCH)
                        .build())
                .build();
        return new FlowSpans(provider, parents);
    }

    /// A trace that begins here has the id of the flow at hand.
    private static final class FlowIds implements IdGenerator {
        @Override
        public String generateSpanId() {
            return IdGenerator.random().generateSpanId();
        }

        @Override
        public String generateTraceId() {
            return CurrentFlow.id().value();
        }
    }

    @Override
    public void record(FlowStep step) {
        CurrentFlow.run(step.flow(), () -> span(step).end(step.time()));
    }

    private Span span(FlowStep step) {
        String procedure = step.procedure().clause();
        SpanBuilder span = tracer.spanBuilder(procedure + " step " + step.step() + " "
                        + StepForm.of(step).words())
                .setParent(parent(step))
                .setStartTimestamp(step.time())
                .setAttribute("fgmv29.flow", step.flow().value())
                .setAttribute("fgmv29.procedure", procedure)
                .setAttribute("fgmv29.step", (long) step.step())
                .setAttribute("fgmv29.outcome", word(step.outcome()))
                .setAttribute("fgmv29.from", step.from())
                .setAttribute("fgmv29.to", step.to())
                .setAttribute("fgmv29.count", step.count());
        if (!step.subject().isEmpty()) {
            span.setAttribute("fgmv29.subject", step.subject());
        }
        String rule = step.rule();
        if (rule != null) {
            span.setAttribute("fgmv29.rule", rule);
        }
        Span started = span.startSpan();
        return step.outcome() == FlowStep.Outcome.FAILED ? started.setStatus(StatusCode.ERROR, step.detail()) : started;
    }

    /// Whether the caller's trace is sampled decides for ours.
    private Context parent(FlowStep step) {
        return parents.find(step.flow()).map(FlowSpans::remote).orElse(Context.root());
    }

    private static Context remote(Traceparent trace) {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        trace.flow().value(),
                        String.valueOf(trace.parent()),
                        trace.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                        TraceState.getDefault())));
    }

    private static String word(FlowStep.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /// Sends what waits, for some seconds at most.
    @Override
    public void close() {
        var _ = provider.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
