package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.connector.http.Backoff;
import io.intertwine.connector.http.HttpStream;
import io.intertwine.connector.http.Origin;
import io.intertwine.connector.http.SseReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Listens to the events of a Thing Description Directory (WoT Discovery, section 7.3.3) and tells that its list
/// should be read again. What the events say is not used: the list is the truth. Silent for directories that offer
/// none.
final class DirectoryEvents {
    private static final int MOST = 3;

    private final Wiring wiring;
    private final SourceLoader loader;
    private final URI url;
    private final Runnable changed;

    DirectoryEvents(Wiring wiring, SourceLoader loader, URI url, Runnable changed) {
        this.wiring = wiring;
        this.loader = loader;
        this.url = url;
        this.changed = changed;
    }

    /// Begins one stream for each event that the directory's own description offers over server-sent events.
    ///
    /// @return false when the directory did not say
    boolean listen() throws InterruptedException {
        try {
            offered().forEach(form -> wiring.loops().start("wot-directory-events", () -> follow(form)));
            return true;
        } catch (IOException | IntertwineException e) {
            return false; // whoever lists the directory says so
        }
    }

    private List<Form> offered() throws IOException, InterruptedException {
        if (!(loader.fetch(url).json() instanceof JsonObject td)) {
            return List.of();
        }
        Optional<URI> base = td.text("base")
                .map(text -> Addresses.resolve(Optional.of(url), text, Addresses.defaults(td)))
                .orElse(Optional.of(url));
        FormReader reader = new FormReader(td, base);
        List<Form> forms = new ArrayList<>();
        td.object("events").orElse(JsonObject.EMPTY).members().values().forEach(event -> {
            if (event instanceof JsonObject affordance && forms.size() < MOST) {
                reader.find(Operation.SUBSCRIBEEVENT, affordance)
                        .filter(form -> form.subprotocol() == Form.Subprotocol.SSE)
                        .ifPresent(forms::add);
            }
        });
        return forms;
    }

    private void follow(Form form) throws InterruptedException {
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        while (!Thread.currentThread().isInterrupted()) {
            try {
                listen(form, backoff);
            } catch (IOException | IntertwineException e) {
                // the list is read at its interval all the same, and says when the directory is away
            }
            Thread.sleep(backoff.next());
        }
    }

    private void listen(Form form, Backoff backoff) throws IOException, InterruptedException {
        try (HttpStream stream = wiring.http()
                .open(form.bodiless(wiring.authorizer().request(form, Set.of(Origin.of(url))))
                        .build())) {
            if (!stream.successful()) {
                return;
            }
            changed.run(); // something may have happened while nobody listened
            SseReader reader = new SseReader(stream.body(), wiring.http().maxBody());
            while (reader.next().isPresent()) {
                backoff.reset();
                changed.run();
            }
        }
    }
}
