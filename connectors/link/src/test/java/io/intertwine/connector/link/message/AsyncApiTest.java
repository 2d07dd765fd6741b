package io.intertwine.connector.link.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.Json;
import io.intertwine.codec.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The document and the code know the same messages.
class AsyncApiTest {
    private static final Map<String, Class<?>> TO_SYSTEM = Map.of(
            "welcome", ToSystem.Welcome.class,
            "durable", ToSystem.Durable.class,
            "refused", ToSystem.Refused.class,
            "command", ToSystem.Order.class,
            "describe", ToSystem.Describe.class,
            "heartbeat", ToSystem.Heartbeat.class,
            "error", ToSystem.Failure.class);
    private static final Map<String, Class<?>> FROM_SYSTEM = Map.of(
            "token", FromSystem.Token.class,
            "hello", FromSystem.Hello.class,
            "twins", FromSystem.Twins.class,
            "changes", FromSystem.Changes.class,
            "event", FromSystem.Event.class,
            "outcome", FromSystem.Outcome.class,
            "described", FromSystem.Described.class,
            "goodbye", FromSystem.Goodbye.class,
            "heartbeat", FromSystem.Heartbeat.class);

    private final JsonObject document = document();

    private static JsonObject document() {
        try {
            String yaml = Files.readString(Path.of("..", "..", "docs", "link.asyncapi.yaml"));
            Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return JsonReader.readObject(Json.write(read));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private JsonObject messages() {
        return document.object("components").flatMap(c -> c.object("messages")).orElseThrow();
    }

    private JsonObject message(String type) {
        return messages().object(type).orElseThrow();
    }

    private JsonObject payload(String type) {
        return message(type).object("payload").orElseThrow();
    }

    private List<JsonObject> examples(String type) {
        return message(type).array("examples").stream()
                .map(example -> ((JsonObject) example).object("payload").orElseThrow())
                .toList();
    }

    private static Set<String> members(Class<?> type) {
        Set<String> names = new HashSet<>(Set.of("type"));
        Arrays.stream(type.getRecordComponents()).forEach(component -> names.add(component.getName()));
        return names;
    }

    @Test
    void describesEveryMessageOfTheCodeAndNoOther() {
        assertThat(FROM_SYSTEM.keySet()).containsExactlyInAnyOrderElementsOf(FromSystem.TYPES);
        assertThat(TO_SYSTEM.values()).containsExactlyInAnyOrder(ToSystem.class.getPermittedSubclasses());
        assertThat(FROM_SYSTEM.values()).containsExactlyInAnyOrder(FromSystem.class.getPermittedSubclasses());
        Set<String> known = new HashSet<>(FROM_SYSTEM.keySet());
        known.addAll(TO_SYSTEM.keySet());
        assertThat(messages().members().keySet()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void describesEveryMemberOfEveryMessage() {
        Stream.of(FROM_SYSTEM, TO_SYSTEM)
                .forEach(messages -> messages.forEach((type, record) -> assertThat(payload(type)
                                .object("properties")
                                .orElseThrow()
                                .members()
                                .keySet())
                        .as(type)
                        .containsExactlyInAnyOrderElementsOf(members(record))));
    }

    @Test
    void givesExamplesThatAreReadAsTheirMessage() {
        FROM_SYSTEM.forEach((type, record) -> assertThat(examples(type))
                .as(type)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(FromSystem.parse(example)).isInstanceOf(record)));
    }

    @Test
    void givesExamplesWhoseTwinsAndChangesAreRead() {
        for (JsonObject hello : examples("hello")) {
            FromSystem.Hello read = (FromSystem.Hello) FromSystem.parse(hello);
            assertThat(read.twins()).isNotNull();
            assertThat(DescriptionsReader.read(java.util.Objects.requireNonNull(read.twins())))
                    .isNotEmpty();
        }
        for (JsonObject changes : examples("changes")) {
            FromSystem.Changes read = (FromSystem.Changes) FromSystem.parse(changes);
            assertThat(read.changes())
                    .isNotEmpty()
                    .allSatisfy(change -> assertThat(
                                    ChangeReader.read(change, false).property())
                            .isNotEmpty());
        }
    }

    @Test
    void givesExamplesOfWhatTheEnablerSaysWithDescribedMembersOnly() {
        TO_SYSTEM.forEach((type, record) -> assertThat(examples(type))
                .as(type)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(members(record))
                        .containsAll(example.members().keySet())));
    }
}
