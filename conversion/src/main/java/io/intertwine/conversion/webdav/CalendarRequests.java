package io.intertwine.conversion.webdav;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.port.Conversion.Outgoing;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.webdav.DavOperation.Asked;
import io.intertwine.conversion.xml.XmlDocument;
import io.intertwine.conversion.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/// Requests of CalDAV (RFC 4791).
final class CalendarRequests {
    private static final QName NAME = new QName("name");

    private CalendarRequests() {}

    static Outgoing make(Asked asked) {
        JsonObject wanted = asked.body().length == 0 ? JsonObject.EMPTY : object(asked.body());
        XmlElement properties = XmlElement.of(DavNames.PROP);
        properties = with(properties, DavNames.DISPLAY_NAME, wanted.text("displayName"));
        properties = with(properties, DavNames.CALENDAR_DESCRIPTION, wanted.text("description"));
        List<JsonValue> components = wanted.array("components");
        if (!components.isEmpty()) {
            XmlElement set = XmlElement.of(DavNames.COMPONENT_SET);
            for (JsonValue one : components) {
                String name = one instanceof JsonText(String text) ? text : one.toString();
                set = set.with(XmlElement.of(DavNames.COMPONENT).with(NAME, name));
            }
            properties = properties.with(set);
        }
        XmlElement whole = XmlElement.of(DavNames.MKCALENDAR, XmlElement.of(DavNames.SET, properties));
        byte[] body = properties.children().isEmpty() ? null : XmlDocument.write(whole);
        Map<String, String> headers = body == null ? Map.of() : Map.of("content-type", MediaType.XML);
        return DavRequests.request("MKCALENDAR", DavRequests.folder(asked, "path"), headers, body);
    }

    private static JsonObject object(byte[] body) {
        try {
            return JsonReader.readObject(body);
        } catch (IntertwineException e) {
            throw Parameters.invalid("The body is no JSON object (" + e.getMessage() + "): send one, or none.");
        }
    }

    private static XmlElement with(XmlElement parent, QName name, Optional<String> text) {
        return text.map(value -> parent.with(XmlElement.of(name, value))).orElse(parent);
    }

    /// All events, or those that lie in a time range, also in part (section 9.9).
    static Outgoing query(Asked asked) {
        XmlElement events = XmlElement.of(DavNames.COMPONENT_FILTER).with(NAME, "VEVENT");
        Optional<String> start = asked.query().time("start");
        Optional<String> end = asked.query().time("end");
        if (start.isPresent() || end.isPresent()) {
            XmlElement range = XmlElement.of(DavNames.TIME_RANGE);
            range = start.isPresent() ? range.with(new QName("start"), start.get()) : range;
            range = end.isPresent() ? range.with(new QName("end"), end.get()) : range;
            events = events.with(range);
        }
        XmlElement calendar = XmlElement.of(DavNames.COMPONENT_FILTER, events).with(NAME, "VCALENDAR");
        XmlElement query = XmlElement.of(
                DavNames.CALENDAR_QUERY,
                XmlElement.of(DavNames.PROP, XmlElement.of(DavNames.ETAG), XmlElement.of(DavNames.CALENDAR_DATA)),
                XmlElement.of(DavNames.FILTER, calendar));
        Map<String, String> headers = Map.of("content-type", MediaType.XML, "depth", "1");
        return DavRequests.request("REPORT", DavRequests.folder(asked, "calendar"), headers, XmlDocument.write(query));
    }

    static Outgoing read(Asked asked) {
        return DavRequests.request("GET", DavRequests.resource(asked), Map.of("accept", MediaType.CALENDAR), null);
    }

    static Outgoing write(Asked asked) {
        byte[] body = switch (asked.mediaType()) {
            case MediaType.CALENDAR -> asked.body();
            case MediaType.JCAL, MediaType.JSON -> JCal.text(asked.body()).getBytes(StandardCharsets.UTF_8);
            default ->
                throw Parameters.invalid("An event of the media type '" + asked.mediaType() + "' cannot be read: send "
                        + MediaType.JCAL + " or " + MediaType.CALENDAR + ".");
        };
        Map<String, String> headers = Map.of("content-type", MediaType.CALENDAR + "; charset=utf-8");
        return DavRequests.request("PUT", DavRequests.resource(asked), headers, body);
    }
}
