package io.intertwine.openapi;

import io.intertwine.api.sif.tpsr.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An operation and what its calls are held against.
///
/// @param body      null when the document describes none
/// @param responses by status, range such as `2XX`, or `default`
record ApiOperation(
        Operation operation,
        PathTemplate template,
        List<Parameter> parameters,
        @Nullable Body body,
        Map<String, Response> responses) {
    enum In {
        PATH,
        QUERY,
        HEADER,
        COOKIE
    }

    /// @param schema  its number in [Schemas], or -1 for none that is checked
    /// @param type    of the value, as far as the schema says; of the elements when it is a list
    /// @param split   what stands between the elements of a list; null when each has a value of its own
    record Parameter(
            String name,
            In in,
            boolean required,
            int schema,
            ValueType type,
            boolean list,
            @Nullable String split) {}

    enum ValueType {
        TEXT,
        NUMBER,
        BOOLEAN,
        ANY
    }

    record Body(boolean required, Contents contents) {}

    record Response(List<Parameter> headers, Contents contents) {}

    /// Numbers of schemas by media type, -1 for one that is not checked; no media type at all means that none is
    /// described.
    record Contents(Map<String, Integer> schemas) {}
}
