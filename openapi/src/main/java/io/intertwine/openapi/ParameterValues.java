package io.intertwine.openapi;

import io.intertwine.openapi.ApiOperation.Parameter;
import java.util.List;
import java.util.Map;

/// The values that a call has for parameters, as text.
record ParameterValues(Map<String, String> path, Map<String, List<String>> query, Headers headers) {
    List<String> of(Parameter parameter) {
        String name = parameter.name();
        return switch (parameter.in()) {
            case PATH -> path.containsKey(name) ? List.of(path.get(name)) : List.of();
            case QUERY -> query(name);
            case HEADER -> headers.values(name);
            case COOKIE -> cookies(name);
        };
    }

    /// Members of an object are written `name[member]=...`; then the parameter is there, too.
    private List<String> query(String name) {
        if (query.containsKey(name)) {
            return query.get(name);
        }
        return query.keySet().stream()
                .filter(key -> key.startsWith(name + "["))
                .findFirst()
                .map(query::get)
                .orElse(List.of());
    }

    private List<String> cookies(String name) {
        return headers.values("Cookie").stream()
                .flatMap(line -> List.of(line.split(";", -1)).stream())
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .toList();
    }
}
