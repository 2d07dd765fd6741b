package io.intertwine.core;

import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;

import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.Mapping;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.RunState;
import io.intertwine.api.sif.sdc.RunStep;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.codec.JsonReader;
import io.intertwine.condition.CelConditions;
import io.intertwine.conformance.fake.PlantConnector;
import io.intertwine.conformance.fake.ScriptedCarrier;
import io.intertwine.conformance.fake.ScriptedTargets;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.core.memory.MemorySecretBox;
import io.intertwine.openapi.OpenApiReader;
import io.intertwine.sif.sdc.event.EventLimits;
import io.intertwine.sif.sdc.event.WebhookLimits;
import io.intertwine.sif.sdc.run.RunLimits;
import io.intertwine.transformation.JsonataMappings;
import io.intertwine.transformation.Transformation;
import io.intertwine.workflow.OpenWorkflows;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An enabler with the services `shop` and `depot`, which a test speaks for, and records that outlive
/// it.
final class Market implements AutoCloseable {
    static final JsonObject CHAIR = JsonObject.EMPTY.with("good", JsonValue.of("chair"));
    static final String ORDER = """
            - order:
                call: service
                with: {system: shop, operation: order, body: {good: "${ $workflow.input.good }"}}
                export: {as: "${ {'order': id} }"}
                metadata:
                  compensate:
                    call: service
                    with: {system: shop, operation: cancel, path: {id: "${ id }"}}
            """;
    static final String STORE = """
            - store:
                call: service
                with: {system: depot, operation: order, body: {good: "${ $workflow.input.good }"}}
                metadata:
                  compensate:
                    call: service
                    with: {system: depot, operation: cancel, path: {id: "${ id }"}}
            """;
    static final String BILL = """
            - bill: {call: service, with: {system: shop, operation: bill, body: {order: "${ $context.order }"}}}
            """;
    static final String ONCE = """
            - once: {call: service, with: {system: shop, operation: once}}
            """;

    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: Market, version: '1'}
            paths:
              /orders:
                post:
                  operationId: order
                  parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
                  requestBody:
                    content:
                      application/json:
                        schema: {type: object, required: [good], properties: {good: {type: string}}}
                  responses: {'200': {description: taken}}
              /orders/{id}:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                get: {operationId: show, responses: {'200': {description: it}}}
                delete: {operationId: cancel, responses: {'200': {description: gone}}}
              /once:
                post: {operationId: once, responses: {'200': {description: done}}}
              /bill:
                post:
                  operationId: bill
                  parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
                  requestBody: {content: {application/json: {schema: {type: object}}}}
                  responses: {'200': {description: billed}}
            """;
    static final RunLimits LIMITS =
            new RunLimits(100, 100, 200, 10, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMillis(200), 5);

    private static final EventLimits EVENTS = new EventLimits(
            5,
            10,
            4,
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            50,
            3,
            Duration.ofDays(1));

    final ScriptedCarrier carrier = new ScriptedCarrier();
    final RecordStore records;
    private Intertwine enabler;
    final PlantConnector plant = new PlantConnector();
    final MemoryLiveStore live = new MemoryLiveStore();
    final ScriptedTargets targets = new ScriptedTargets();
    private final MemorySecretBox secrets = new MemorySecretBox();

    Market() {
        this(new MemoryRecordStore());
    }

    Market(RecordStore records) {
        this.records = records;
        enabler = started();
        for (String system : List.of("shop", "depot")) {
            register(system, DOCUMENT, Checked.REQUEST);
        }
        allow();
    }

    void register(String system, String document, Checked checked) {
        enabler.thirdPartySystems().register(OPERATOR, registration(system, document, checked));
    }

    void allow() {
        Rule rule = Rule.ofCalls("all", Effect.ALLOW, SubjectSelector.ANYONE, ServiceSelector.ALL);
        enabler.policies().put(OPERATOR, new Policy(new PolicyId("calls"), OPERATOR.client(), "calls", List.of(rule)));
    }

    private static ThirdPartyRegistration registration(String system, String document, Checked checked) {
        return new ThirdPartyRegistration(
                new ThirdPartySystemId(system),
                "market",
                system,
                Set.of(),
                JsonObject.EMPTY,
                null,
                ServiceLevel.NONE,
                List.of(new ApiDescription("api", URI.create("https://" + system + ".example/"), document, checked)),
                JsonObject.EMPTY.with("strategy", JsonValue.of("none")),
                null,
                null);
    }

    private Intertwine started() {
        return Intertwine.builder()
                .records(records)
                .live(live)
                .connector(plant)
                .conditions(new CelConditions())
                .apis(new OpenApiReader())
                .collaborations(new OpenWorkflows(), carrier, new Bodies())
                .runs(LIMITS)
                .secrets(secrets)
                .mappings(new JsonataMappings())
                .webhooks(WebhookLimits.DEFAULT)
                .events(targets, () -> "enabler.example", EVENTS)
                .start();
    }

    static Mapping mapping(String expression) {
        Transformation transformation = Transformation.compile(expression);
        return (input, variables) -> transformation.apply(input, variables).orElse(JsonNull.NULL);
    }

    private static final class Bodies implements BodyCodec {
        @Override
        public JsonValue read(String mediaType, byte[] body) {
            return JsonReader.read(new String(body, StandardCharsets.UTF_8));
        }

        @Override
        public byte[] write(String mediaType, JsonValue value) {
            return (value instanceof JsonText(String text) ? text : value.toString()).getBytes(StandardCharsets.UTF_8);
        }
    }

    Intertwine enabler() {
        return enabler;
    }

    /// The next process begins with what is stored, whatever the one before still does.
    Intertwine crash() {
        Intertwine old = enabler;
        enabler = started();
        return old;
    }

    void restart() {
        restart(() -> {});
    }

    /// @param meanwhile what happens between the processes
    void restart(Runnable meanwhile) {
        enabler.close();
        meanwhile.run();
        enabler = started();
    }

    /// Stores a collaboration of these tasks, with the name `buy`.
    void store(String tasks) {
        store("1.0.0", tasks);
    }

    void store(String version, String tasks) {
        enabler.collaborations()
                .store(
                        OPERATOR,
                        "document: {dsl: '1.0.0', namespace: test, name: buy, version: '" + version + "'}\ndo:\n"
                                + tasks.indent(2));
    }

    RunId start(JsonValue input) {
        return start(input, null);
    }

    RunId start(JsonValue input, @Nullable String key) {
        return start(PLATFORM, input, key);
    }

    RunId start(Subject by, JsonValue input, @Nullable String key) {
        return enabler.runs()
                .start(by, new Runs.Start(new CollaborationId("buy"), null, input, null, key))
                .id();
    }

    Run run(RunId id) {
        return enabler.runs().find(PLATFORM, id).orElseThrow();
    }

    List<RunStep> steps(RunId id) {
        return enabler.runs().steps(PLATFORM, id);
    }

    /// Waits until the run is in the state.
    Run become(RunId id, RunState state) {
        Bench.eventually(() -> {
            Run now = run(id);
            if (now.state() != state) {
                throw new AssertionError(now.toString());
            }
        });
        return run(id);
    }

    @Override
    public void close() {
        enabler.close();
    }
}
