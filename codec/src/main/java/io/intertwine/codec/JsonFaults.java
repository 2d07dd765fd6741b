package io.intertwine.codec;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// Says in one sentence what is wrong with a JSON document: the member, the value and the fix.
final class JsonFaults {
    private JsonFaults() {}

    static String describe(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "The member '" + path(e) + "' is unknown: use "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ".";
            case InvalidFormatException format -> format(format);
            case InvalidNullException _ -> "The member '" + path(e) + "' is null where a value is needed: give one.";
            case MismatchedInputException missing
            when missing.getOriginalMessage().contains("creator property '") ->
                "The member '" + path(e) + "' is missing: give it.";
            case ValueInstantiationException broken
            when broken.getCause() instanceof NullPointerException ->
                "The object at '" + path(e) + "' has null where a value is needed: give one.";
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null ->
                "The member '" + path(e) + "' is not valid: give " + wanted(mismatch.getTargetType()) + ".";
            default -> "The JSON is not valid at '" + path(e) + "': " + first(e);
        };
    }

    private static String format(InvalidFormatException e) {
        Class<?> type = e.getTargetType();
        String fix = type.isEnum() ? "one of " + words(type) : "a " + type.getSimpleName();
        return "The value '" + e.getValue() + "' of '" + path(e) + "' is not valid: give " + fix + ".";
    }

    private static String wanted(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a JSON array";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number that fits";
        }
        boolean object = Map.class.isAssignableFrom(type) || (type.isRecord() && type.getRecordComponents().length > 1);
        return object ? "a JSON object" : "a text";
    }

    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> WordsModule.word((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    private static String first(JsonMappingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("it does not fit");
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return path.isEmpty() ? "the document" : path;
    }
}
