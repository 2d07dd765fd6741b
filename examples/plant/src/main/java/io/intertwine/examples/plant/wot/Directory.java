package io.intertwine.examples.plant.wot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// A read-only Thing Description Directory: the Things by id, a page at a time.
///
/// Its pages are small on purpose, so that whoever reads only the first one notices.
public final class Directory {
    private static final int PAGE = 2;
    private static final int LARGEST_PAGE = 100;

    private final List<Thing> things;
    private final ObjectNode description;
    private final String etag;

    /// @param description the directory's own Thing Description without its `base`
    /// @param etag changes when the Things change; they do not while a process runs
    public Directory(List<Thing> things, ObjectNode description, String etag) {
        this.things = things.stream().sorted(Comparator.comparing(Thing::id)).toList();
        this.description = description.deepCopy();
        this.etag = etag;
    }

    ObjectNode description(String url) {
        return description.deepCopy().put("base", url + "/");
    }

    /// Finds a Thing by its name in paths or by its id.
    Thing thing(String nameOrId) {
        return things.stream()
                .filter(thing -> Set.of(thing.name(), thing.id()).contains(nameOrId))
                .findFirst()
                .orElseThrow(() -> Fault.of(404, "there is no Thing %s here".formatted(nameOrId)));
    }

    void list(Call call, String url) throws IOException {
        refuseUnsupported(call);
        int offset = number(call, "offset", 0, Integer.MAX_VALUE, 0);
        int limit = number(call, "limit", 1, LARGEST_PAGE, PAGE);
        if (offset + (long) limit < things.size()) {
            call.reply("Link", "</things?offset=%d&limit=%d>; rel=\"next\"".formatted(offset + limit, limit));
        }
        call.reply("Link", "</things>; rel=\"canonical\"; etag=\"%s\"".formatted(etag));
        call.send("application/ld+json", page(offset, limit, url));
    }

    private ArrayNode page(int offset, int limit, String url) {
        var page = JsonNodeFactory.instance.arrayNode();
        things.stream().skip(offset).limit(limit).forEach(thing -> page.add(thing.description(url)));
        return page;
    }

    private static void refuseUnsupported(Call call) {
        for (var parameter : List.of("sort_by", "sort_order", "format")) {
            if (call.query(parameter).filter(value -> !value.equals("array")).isPresent()) {
                throw Fault.of(501, "this directory does not know %s".formatted(parameter));
            }
        }
    }

    private static int number(Call call, String name, int least, int most, int otherwise) {
        var text = call.query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below, with the same words as a number out of range
        }
        throw Fault.of(400, "%s must be a whole number within %d..%d".formatted(name, least, most));
    }
}
