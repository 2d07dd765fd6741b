package io.intertwine.sif.tpsd;

import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.condition.Vocabulary.Indexed;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.directory.TextWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What conditions may say of third-party systems, and what the index holds of them: the registration without
/// how it is reached, not what is measured.
final class ServiceWords {
    static final String KIND = "third-party-system";

    static final Vocabulary VOCABULARY = Vocabulary.named("third-party system")
            .with(Vocabulary.Type.TEXT, Indexed.EXACTLY, "id", "type", "title", "owner")
            .with(Vocabulary.Type.WORDS, Indexed.EXACTLY, "tags", "apis", "operations")
            .with(Vocabulary.Type.OBJECT, Indexed.EXACTLY, "properties", "charge", "level")
            .with(Vocabulary.Type.TEXT, "status")
            .with(Vocabulary.Type.TIME, "registered", "since")
            .with(Vocabulary.Type.OBJECT, "performance")
            .with(Vocabulary.Type.WORDS, "breaches")
            .build();

    private ServiceWords() {}

    static IndexDocument document(ThirdPartySystem system) {
        ThirdPartyRegistration all = system.registration();
        Map<String, Set<String>> words = new HashMap<>();
        Map<String, Double> numbers = new HashMap<>();
        members("properties", all.properties(), words, numbers);
        members("charge", charge(all.charge()), words, numbers);
        members("level", level(all.level()), words, numbers);
        words.put("type", Set.of(all.type()));
        words.put("title", Set.of(all.title()));
        words.put("owner", Set.of(system.owner().value()));
        words.put("tags", all.tags());
        words.put("apis", apis(system));
        words.put("operations", operations(system));
        words.put(TextWords.FIELD, TextWords.of(texts(system)));
        return new IndexDocument(all.id().value(), words, numbers);
    }

    /// Of members that are neither text nor number only the names are indexed: conditions on them are tried.
    private static void members(
            String field, JsonObject object, Map<String, Set<String>> words, Map<String, Double> numbers) {
        words.put(field, object.members().keySet());
        object.members().forEach((name, value) -> {
            switch (value) {
                case JsonText(String text) -> words.put(field + "." + name, Set.of(text));
                case JsonNumber(BigDecimal number) -> numbers.put(field + "." + name, number.doubleValue());
                case JsonValue _ -> {
                    // tried
                }
            }
        });
    }

    static Set<String> apis(ThirdPartySystem system) {
        return system.registration().apis().stream().map(ApiDescription::name).collect(Collectors.toSet());
    }

    static Set<String> operations(ThirdPartySystem system) {
        return system.operations().values().stream()
                .flatMap(List::stream)
                .map(Operation::id)
                .collect(Collectors.toSet());
    }

    static JsonObject charge(@Nullable ServiceCharge charge) {
        if (charge == null) {
            return JsonObject.EMPTY;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("model", JsonValue.of(charge.model().word()));
        members.put("amount", new JsonNumber(charge.amount()));
        members.put("currency", JsonValue.of(charge.currency().getCurrencyCode()));
        if (charge.unit() != null) {
            members.put("unit", JsonValue.of(charge.unit()));
        }
        if (charge.period() != null) {
            members.put("period", JsonValue.of(charge.period().name().toLowerCase(Locale.ROOT)));
        }
        if (charge.amountAt() != null) {
            members.put("amountAt", JsonValue.of(charge.amountAt()));
        }
        return new JsonObject(members);
    }

    /// Times in milliseconds.
    static JsonObject level(ServiceLevel level) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (level.availability() != null) {
            members.put("availability", JsonValue.of(level.availability()));
        }
        if (level.p95() != null) {
            members.put("p95", JsonValue.of(level.p95().toMillis()));
        }
        if (level.quota() != null) {
            Map<String, JsonValue> quota = new LinkedHashMap<>();
            quota.put("calls", JsonValue.of(level.quota().calls()));
            quota.put("period", JsonValue.of(level.quota().period().toMillis()));
            members.put("quota", new JsonObject(quota));
        }
        return new JsonObject(members);
    }

    private static List<String> texts(ThirdPartySystem system) {
        ThirdPartyRegistration all = system.registration();
        List<String> texts = new ArrayList<>(List.of(all.id().value(), all.title(), all.type()));
        texts.addAll(all.tags());
        texts.addAll(apis(system));
        all.properties().members().forEach((name, value) -> {
            texts.add(name);
            if (value instanceof JsonText(String text)) {
                texts.add(text);
            }
        });
        system.operations().values().stream().flatMap(List::stream).forEach(operation -> {
            texts.add(operation.id());
            if (operation.summary() != null) {
                texts.add(operation.summary());
            }
        });
        return texts;
    }
}
