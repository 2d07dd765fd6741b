package io.intertwine.codec;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import io.intertwine.api.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells Jackson which members a record needs: those that are neither `@Nullable` nor a collection.
final class RequiredComponents extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    /// A needed member may not be null either, except where a JSON null is a value.
    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        boolean needed = annotated instanceof AnnotatedMember member
                && Boolean.TRUE.equals(hasRequiredMarker(member))
                && annotated.getRawType() != JsonValue.class;
        return needed ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        Class<?> owner = member.getDeclaringClass();
        if (!(member instanceof AnnotatedParameter parameter) || !owner.isRecord()) {
            return null;
        }
        RecordComponent component = owner.getRecordComponents()[parameter.getIndex()];
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !Collection.class.isAssignableFrom(component.getType())
                && !Map.class.isAssignableFrom(component.getType());
    }
}
