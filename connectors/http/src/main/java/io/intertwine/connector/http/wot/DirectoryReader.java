package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.connector.http.HttpAnswer;
import io.intertwine.connector.http.LinkHeader;
import io.intertwine.connector.http.Origin;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lists a Thing Description Directory (WoT Discovery, section 7.3): from its own TD or its `things` address, page by
/// page. For one use by one thread.
final class DirectoryReader {
    private static final int MOST_PAGES = 1000;

    private final Wiring wiring;
    private final SourceLoader loader;
    private final List<Thing> things = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /// One page: what it lists, and where the next one is.
    private record Listing(List<JsonValue> items, Optional<URI> next) {}

    DirectoryReader(Wiring wiring, SourceLoader loader) {
        this.wiring = wiring;
        this.loader = loader;
    }

    SourceLoader.Loaded read(URI url) throws IOException, InterruptedException {
        HttpAnswer answer = loader.fetch(url);
        Optional<Form> form = listingForm(answer.json(), url);
        URI at = form.map(Form::href).orElse(url);
        Listing listing = listing(form.isPresent() ? page(form, at, url) : answer, at);
        Set<URI> seen = new HashSet<>(Set.of(at));
        for (take(listing, at); listing.next().isPresent() && goesOn(seen); take(listing, at)) {
            at = sameOrigin(at, listing.next().get());
            if (!seen.add(at)) {
                break;
            }
            listing = listing(page(form, at, url), at);
        }
        return new SourceLoader.Loaded(things, problems);
    }

    private boolean goesOn(Set<URI> seen) {
        boolean full = things.size() >= wiring.configuration().maxThings();
        if (full || seen.size() >= MOST_PAGES) {
            problems.add("The directory lists more than " + things.size() + " Things: raise 'maxThings'.");
            return false;
        }
        return true;
    }

    /// The form that lists the Things, when what was fetched is the directory's own TD.
    private static Optional<Form> listingForm(JsonValue document, URI url) {
        if (!(document instanceof JsonObject td) || td.find("members").isPresent()) {
            return Optional.empty();
        }
        JsonObject things = td.object("properties")
                .flatMap(properties -> properties.object("things"))
                .orElseThrow(() -> IntertwineException.invalid("The document at " + url
                        + " is neither a list of Things nor the description of a directory:"
                        + " if it is the description of one Thing, put its address under 'things'."));
        Optional<URI> base = td.text("base").isPresent()
                ? Addresses.resolve(Optional.of(url), td.text("base").get(), Addresses.defaults(td))
                : Optional.of(url);
        return Optional.of(new FormReader(td, base)
                .find(Operation.READPROPERTY, things)
                .orElseThrow(() -> IntertwineException.invalid(
                        "The directory " + url + " has no form to read 'things' with HTTP and JSON.")));
    }

    private HttpAnswer page(Optional<Form> form, URI at, URI url) throws IOException, InterruptedException {
        if (form.isEmpty()) {
            return loader.fetch(at);
        }
        Form query = form.get().at(at);
        HttpAnswer answer = wiring.http()
                .send(query.bodiless(wiring.authorizer().request(query, Set.of(Origin.of(url))))
                        .build());
        if (!answer.successful()) {
            throw IntertwineException.invalid("The directory answered " + query + " with " + answer.described() + ".");
        }
        return answer;
    }

    private static URI sameOrigin(URI at, URI next) {
        if (!Addresses.http(next.toString()).map(Origin::of).equals(Optional.of(Origin.of(at)))) {
            throw IntertwineException.invalid("The directory " + at + " names " + next
                    + " as its next page, which is on another host: that is not followed.");
        }
        return next;
    }

    private static Listing listing(HttpAnswer answer, URI at) {
        Optional<URI> next = LinkHeader.find(answer.headers(), "next", at);
        return switch (answer.json()) {
            case JsonArray(List<JsonValue> items) -> new Listing(items, next);
            case JsonObject collection
            when collection.find("members").isPresent() ->
                new Listing(
                        collection.array("members"),
                        next.or(() -> collection
                                .text("next")
                                .flatMap(text -> Addresses.resolve(Optional.of(at), text, java.util.Map.of()))));
            default ->
                throw IntertwineException.invalid(
                        "The directory " + at + " answered neither an array nor a ThingCollection with 'members'.");
        };
    }

    private void take(Listing listing, URI at) {
        for (JsonValue item : listing.items()) {
            if (things.size() >= wiring.configuration().maxThings()) {
                return;
            }
            try {
                add(item, at);
            } catch (IntertwineException e) {
                problems.add("The directory " + at + " lists a Thing that cannot be used: " + e.getMessage());
            }
        }
    }

    private void add(JsonValue item, URI at) {
        if (!(item instanceof JsonObject td)) {
            throw IntertwineException.invalid("it is not a JSON object.");
        }
        // a directory often lists itself; its things are what counts
        if (!"ThingDirectory".equals(td.text("@type").orElse(""))) {
            things.add(Thing.read(td, Optional.of(at)));
        }
    }
}
