package io.intertwine.conversion.graphql.served;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.conversion.graphql.PlainJson;
import io.intertwine.transformation.BodyForm;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the call that a field stands for. A refusal, and an answer that says no, are errors at the
/// field, with `code`, `rule` and `status` as their extensions.
record FieldAnswer(RestField field) implements DataFetcher<DataFetcherResult<Object>> {
    private static final int LONGEST = 1_000;
    private static final int FIRST_OTHER = 300;

    @Override
    @SuppressWarnings("NullAway") // the library takes null for no data
    public DataFetcherResult<Object> get(DataFetchingEnvironment environment) {
        RestCalls calls = environment.getGraphQlContext().get(RestCalls.class);
        return switch (calls.call(field.request(environment.getArguments()))) {
            case RestCalls.Result.Failure failure -> {
                Map<String, Object> extensions = new LinkedHashMap<>(Map.of("code", failure.code()));
                if (failure.rule() != null) {
                    extensions.put("rule", failure.rule());
                }
                yield failed(environment, failure.reason(), extensions);
            }
            case RestCalls.Result.Answer(Answered answer)
            when answer.status() >= FIRST_OTHER ->
                failed(
                        environment,
                        "The service answered " + answer.status() + ": " + said(answer),
                        Map.of("code", "sdc.call-failed", "status", answer.status()));
            case RestCalls.Result.Answer(Answered answer) ->
                DataFetcherResult.<Object>newResult().data(value(answer)).build();
        };
    }

    private static DataFetcherResult<Object> failed(
            DataFetchingEnvironment environment, String message, Map<String, Object> extensions) {
        return DataFetcherResult.<Object>newResult()
                .error(GraphqlErrorBuilder.newError(environment)
                        .message("%s", message)
                        .extensions(extensions)
                        .build())
                .build();
    }

    private static String said(Answered answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static @Nullable Object value(Answered answer) {
        if (answer.body().length == 0) {
            return null;
        }
        String mediaType =
                answer.headers().getOrDefault("content-type", List.of("")).getFirst();
        try {
            return PlainJson.plain(BodyForm.read(answer.body(), mediaType));
        } catch (IntertwineException _) {
            // it did what it was asked; that the answer is not what it calls it does not undo that
            return PlainJson.plain(JsonValue.of(new String(answer.body(), StandardCharsets.UTF_8)));
        }
    }
}
