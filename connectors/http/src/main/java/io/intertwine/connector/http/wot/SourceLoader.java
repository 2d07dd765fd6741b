package io.intertwine.connector.http.wot;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.codec.JsonReader;
import io.intertwine.connector.http.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Loads the Things that a source names. Any thread may call; calls block.
final class SourceLoader {
    private static final int UNAUTHORIZED = 401;
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final String ACCEPTED = "application/td+json, application/ld+json;q=0.9, application/json;q=0.8";

    private final Wiring wiring;

    /// What a source holds now.
    ///
    /// @param problems what is wrong with Things that were left out
    record Loaded(List<Thing> things, List<String> problems) {}

    SourceLoader(Wiring wiring) {
        this.wiring = wiring;
    }

    /// Fails with [IOException] when nothing answers, and with what is wrong when the answer cannot be used.
    Loaded load(ThingSource source) throws IOException, InterruptedException {
        return switch (source) {
            case ThingSource.Inline inline -> new Loaded(List.of(Thing.read(inline.td(), Optional.empty())), List.of());
            case ThingSource.Remote(URI url) -> remote(url);
            case ThingSource.Directory(URI url) -> new DirectoryReader(wiring, this).read(url);
        };
    }

    private Loaded remote(URI url) throws IOException, InterruptedException {
        HttpAnswer answer = fetch(url);
        Thing thing = Thing.read(JsonReader.readObject(answer.body()), Optional.of(url));
        List<String> problems = new ArrayList<>();
        if (!thing.usable()) {
            problems.add("The Thing Description " + url + " has no form with HTTP and JSON.");
        }
        return new Loaded(List.of(thing), problems);
    }

    /// Gets a document of which no TD says how it is protected: without credential first, with it when that is
    /// refused. Fails with `intertwine.absent` when there is no such document.
    HttpAnswer fetch(URI url) throws IOException, InterruptedException {
        HttpAnswer answer = get(HttpRequest.newBuilder(url));
        if (answer.status() == UNAUTHORIZED) {
            Optional<HttpRequest.Builder> again = wiring.authorizer().challenged(url);
            answer = again.isPresent() ? get(again.get()) : answer;
        }
        if (!answer.successful()) {
            throw new IntertwineException(
                    GONE.contains(answer.status()) ? CommonError.ABSENT : CommonError.INVALID,
                    "GET " + url + " answered " + answer.described() + ".");
        }
        return answer;
    }

    private HttpAnswer get(HttpRequest.Builder request) throws IOException, InterruptedException {
        return wiring.http().send(request.header("Accept", ACCEPTED).build());
    }
}
