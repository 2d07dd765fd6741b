package io.intertwine.openapi;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Turns text into a tree, within limits. JSON begins with a brace; everything else is taken for YAML, of which
/// aliases are refused: a few lines of them can stand for gigabytes.
final class DocumentText {
    private static final int LONGEST_NUMBER = 100;

    private final OpenApiLimits limits;
    private final JsonMapper json;
    private final YAMLMapper yaml;

    DocumentText(OpenApiLimits limits) {
        this.limits = limits;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxStringLength(limits.size())
                .maxNumberLength(LONGEST_NUMBER)
                .build();
        this.json = new JsonMapper(JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
        this.yaml = new YAMLMapper(YAMLFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .loadSettings(LoadSettings.builder()
                        .setCodePointLimit(limits.size())
                        .setMaxAliasesForCollections(0)
                        .build())
                .build());
    }

    /// Reads bodies of calls, with the same limit of depth.
    JsonMapper json() {
        return json;
    }

    JsonNode read(String api, String text) {
        if (text.length() > limits.size()) {
            throw invalid(api, "has " + text.length() + " characters: give at most " + limits.size() + ".", null);
        }
        try {
            String start = text.stripLeading();
            return start.startsWith("{") ? parse(json, text) : parseYaml(api, text);
        } catch (JacksonException e) {
            throw invalid(api, "cannot be read: " + described(e) + ".", e);
        } catch (StackOverflowError e) {
            throw invalid(api, "is nested too deeply: give at most " + limits.depth() + " levels.", e);
        }
    }

    private static JsonNode parse(ObjectMapper mapper, String text) {
        return mapper.readTree(text);
    }

    private JsonNode parseYaml(String api, String text) {
        try (JsonParser parser = yaml.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser instanceof YAMLParser own && own.isCurrentAlias()) {
                    throw invalid(
                            api,
                            "uses the YAML alias '" + own.getString()
                                    + "': write out what it stands for, or give JSON.",
                            null);
                }
            }
        }
        return parse(yaml, text);
    }

    private static String described(JacksonException e) {
        String message = e.getOriginalMessage() == null ? "it is neither JSON nor YAML" : e.getOriginalMessage();
        String line = message.lines().findFirst().orElse(message).strip();
        return (e.getLocation() == null || e.getLocation().getLineNr() < 0
                        ? ""
                        : "line " + e.getLocation().getLineNr() + ": ")
                + (line.endsWith(".") ? line.substring(0, line.length() - 1) : line);
    }

    static IntertwineException invalid(String api, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        String message = "The OpenAPI document of '" + api + "' " + what;
        return cause == null
                ? new IntertwineException(SifError.INVALID_API, message)
                : new IntertwineException(SifError.INVALID_API, message, cause);
    }
}
