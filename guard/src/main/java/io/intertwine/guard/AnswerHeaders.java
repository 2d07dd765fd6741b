package io.intertwine.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;

/// The headers of an answer; names are compared without regard to case.
public record AnswerHeaders(Map<String, List<String>> all) {
    public AnswerHeaders {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        all = Collections.unmodifiableMap(copy);
    }

    static AnswerHeaders of(HttpMessage message) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : message.getHeaders()) {
            all.computeIfAbsent(header.getName(), _ -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        return new AnswerHeaders(all);
    }

    public Optional<String> first(String name) {
        return all.getOrDefault(name, List.of()).stream().findFirst();
    }
}
