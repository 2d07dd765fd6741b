package io.intertwine.conversion.webdav;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.Face;
import io.intertwine.conversion.FaceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// The REST face of WebDAV resources and calendars: the same for all servers.
@Clause("8.2.4")
public final class WebDavReader implements FaceReader {
    private static final JsonObject DOCUMENT = document();

    @Override
    public Face read(ApiDescription description) {
        if (!description.document().isBlank() || description.operations() != null) {
            throw new IntertwineException(
                    SifError.INVALID_API,
                    "API '" + description.name() + "': WebDAV needs no document and no operations, they are the same"
                            + " for all servers: leave both out.");
        }
        return new Face(DOCUMENT, conversions(new DavListing(description.server())));
    }

    private static Map<String, Conversion> conversions(DavListing listing) {
        Map<String, DavOperation> operations = Map.of(
                "listCollection", new DavOperation(DavRequests::list, listing::collection),
                "makeCollection", new DavOperation(DavRequests::makeCollection, DavAnswers::asItIs),
                "readResource", new DavOperation(DavRequests::read, DavAnswers::asItIs),
                "writeResource", new DavOperation(DavRequests::write, DavAnswers::asItIs),
                "deleteResource", new DavOperation(DavRequests::delete, listing::deleted),
                "makeCalendar", new DavOperation(CalendarRequests::make, DavAnswers::asItIs),
                "listEvents", new DavOperation(CalendarRequests::query, listing::events),
                "readEvent", new DavOperation(CalendarRequests::read, DavAnswers::event),
                "writeEvent", new DavOperation(CalendarRequests::write, DavAnswers::asItIs),
                "deleteEvent", new DavOperation(DavRequests::delete, listing::deleted));
        return Map.copyOf(operations);
    }

    private static JsonObject document() {
        try (InputStream in = WebDavReader.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not beside the class WebDavReader.");
            }
            return JsonReader.readObject(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
