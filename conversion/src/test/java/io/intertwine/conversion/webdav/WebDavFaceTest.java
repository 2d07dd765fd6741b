package io.intertwine.conversion.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Conversion.Outgoing;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.ReadFace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebDavFaceTest {
    private static final String EVENT = """
            ["vcalendar", [["version", {}, "text", "2.0"]], [["vevent", [
              ["uid", {}, "text", "slot-1"], ["dtstamp", {}, "date-time", "2026-01-01T00:00:00Z"],
              ["dtstart", {"tzid": "/Europe/Madrid"}, "date-time", "2026-01-02T09:00:00"],
              ["summary", {}, "text", "Parcel; 2, 3"]], []]]]""";

    private final ReadFace face = ReadFace.of(Protocol.WEBDAV, "https://dav.example/remote/", "");

    private ServiceCall call(String method, String path, String query) {
        return face.call(method, path, query, Map.of());
    }

    private Outgoing reading(String path) {
        return face.conversion(call("GET", "/resource", "path=" + path))
                .outgoing(call("GET", "/resource", "path=" + path), face.server(), null);
    }

    @Test
    void convertsEveryOperationOfItsDocument() {
        assertThat(face.api().operations())
                .hasSize(10)
                .allSatisfy(one -> assertThat(face.api().conversion(one)).isPresent());
        assertThat(face.api().operations().stream().map(Operation::id))
                .contains("listCollection", "writeEvent", "makeCalendar");
    }

    @Test
    void readsBelowTheBasePath() {
        assertThat(reading("ada/home%20office/a%3Fb.ics").target())
                .hasToString("https://dav.example/remote/ada/home%20office/a%3Fb.ics");
        assertThat(reading("/%C3%A4%3B1").target()).hasToString("https://dav.example/remote/%C3%A4%3B1");
        assertThat(reading("%252e%252e/x").target()).hasToString("https://dav.example/remote/%252e%252e/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "a/../b",
                "%2e%2e/b",
                "a//b",
                "//evil.example/x",
                "a%5C..%5Cb",
                "..;x/b",
                "a%00b",
                "./a",
                ""
            })
    void letsNobodyLeaveTheBasePath(String path) {
        assertThatThrownBy(() -> reading(path)).isInstanceOf(IntertwineException.class);
    }

    @Test
    void listsACollectionWithWhatFailedInIt() {
        ServiceCall call = call("GET", "/collection", "path=ada");
        Outgoing sent = face.out(call, null);
        assertThat(sent.method()).isEqualTo("PROPFIND");
        assertThat(sent.target()).hasToString("https://dav.example/remote/ada/");
        assertThat(sent.headers()).containsEntry("depth", List.of("1"));
        Answered answer = face.in(call, 207, "application/xml", """
                <d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
                 <d:response><d:href>/remote/ada/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/>
                  </d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
                 <d:response><d:href>https://DAV.example/remote/ada/home/</d:href>
                  <d:propstat><d:prop><d:resourcetype><d:collection/><c:calendar/></d:resourcetype>
                   <d:displayname>Home</d:displayname></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>
                  <d:propstat><d:prop><d:getetag>no</d:getetag></d:prop><d:status>HTTP/1.1 404 Not Found</d:status>
                  </d:propstat></d:response>
                 <d:response><d:href>/remote/ada/a%20b.txt</d:href><d:propstat><d:prop><d:resourcetype/>
                   <d:getetag>"1"</d:getetag><d:getcontentlength>12</d:getcontentlength>
                   <d:getcontenttype>text/plain</d:getcontenttype>
                   <d:getlastmodified>Fri, 02 Jan 2026 09:00:00 GMT</d:getlastmodified></d:prop>
                  <d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
                 <d:response><d:href>/remote/ada/locked</d:href><d:status>HTTP/1.1 423 Locked</d:status></d:response>
                 <d:response><d:href>/elsewhere/x</d:href><d:propstat><d:prop/><d:status>HTTP/1.1 200 OK</d:status>
                  </d:propstat></d:response>
                </d:multistatus>""");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(JsonReader.read(answer.body())).isEqualTo(JsonReader.read("""
                {"items": [
                  {"path": "/ada/home/", "href": "https://DAV.example/remote/ada/home/", "type": "calendar",
                   "displayName": "Home"},
                  {"path": "/ada/a b.txt", "href": "/remote/ada/a%20b.txt", "type": "resource", "etag": "\\"1\\"",
                   "size": 12, "modified": "2026-01-02T09:00:00Z", "contentType": "text/plain"}],
                 "failures": [{"path": "/ada/locked", "status": 423, "detail": "It cannot be shown."}]}"""));
    }

    @Test
    void aDeletionThatFailedInPartIsNone() {
        ServiceCall call = call("DELETE", "/resource", "path=ada/home/");
        Answered answer = face.in(call, 207, "application/xml", """
                <multistatus xmlns="DAV:"><response><href>/remote/ada/home/x</href><status>HTTP/1.1 423 Locked</status>
                </response></multistatus>""");
        assertThat(answer.status()).isEqualTo(409);
        String told =
                "<multistatus xmlns='DAV:'><response><href>/remote/ada/home/</href><status>HTTP/1.1 200 OK</status>"
                        + "</response></multistatus>";
        assertThat(face.in(call, 200, "text/xml", told).status()).isEqualTo(204);
        assertThat(ReadFace.text(answer.body())).contains("/ada/home/x", "423");
    }

    @Test
    void writesAnEventFromJCal() {
        ServiceCall call = face.call(
                "PUT",
                "/event",
                "path=ada/home/slot-1.ics",
                Map.of("content-type", List.of("application/json"), "if-none-match", List.of("*")));
        assertThat(ReadFace.text(face.out(call, EVENT).body()))
                .contains("BEGIN:VEVENT", "UID:slot-1", "DTSTART;TZID=/Europe/Madrid:20260102T090000", "PRODID:")
                .contains("SUMMARY:Parcel\\; 2\\, 3");
        for (String wrong : List.of(
                EVENT.replace("2026-01-02T09:00:00", "tomorrow"), "[\"vcalendar\", [], []]", "{}", "[\"vcalendar\"")) {
            assertThatThrownBy(() -> face.conversion(call)
                            .outgoing(call, face.server(), wrong.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(IntertwineException.class)
                    .hasMessageContaining("calendar");
        }
    }

    @Test
    void readsAnEventAsJCalOrAsText() {
        String text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        ServiceCall call = call("GET", "/event", "path=ada/home/x.ics");
        Answered jcal = face.in(call, 200, "text/calendar", text);
        assertThat(jcal.headers()).containsEntry("content-type", List.of("application/calendar+json"));
        assertThat(JCal.property(JsonReader.read(jcal.body()), "uid")).contains(JsonValue.of("x"));
        ServiceCall plain =
                face.call("GET", "/event", "path=ada/home/x.ics", Map.of("accept", List.of("text/calendar")));
        assertThat(ReadFace.text(face.in(plain, 200, "text/calendar", text).body()))
                .isEqualTo(text);
    }

    @Test
    void asksForEventsOfATimeRangeInUtc() {
        ServiceCall call =
                call("GET", "/events", "calendar=ada/home&start=2026-01-02T09:00:00%2B01:00&end=2026-01-03T00:00:00Z");
        Outgoing sent = face.out(call, null);
        assertThat(sent.method()).isEqualTo("REPORT");
        assertThat(ReadFace.text(sent.body())).contains("start=\"20260102T080000Z\"", "end=\"20260103T000000Z\"");
        ServiceCall wrong = call("GET", "/events", "calendar=ada/home&start=monday");
        assertThatThrownBy(() -> face.out(wrong, null)).hasMessageContaining("monday");
    }

    @Test
    void makesACalendarAndSaysWhenItIsThereAlready() {
        ServiceCall call =
                face.call("PUT", "/calendar", "path=ada/home", Map.of("content-type", List.of("application/json")));
        Outgoing sent = face.out(call, "{\"displayName\": \"A & B\", \"components\": [\"VEVENT\"]}");
        assertThat(sent.method()).isEqualTo("MKCALENDAR");
        assertThat(ReadFace.text(sent.body())).contains("A &amp; B", "name=\"VEVENT\"");
        assertThat(face.in(call, 405, "text/plain", "").status()).isEqualTo(409);
        Answered refused =
                face.in(call, 403, "text/xml", "<d:error xmlns:d='DAV:'><d:resource-must-be-null/></d:error>");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(ReadFace.text(refused.body())).contains("\"conditions\":[\"resource-must-be-null\"]");
        assertThat(ReadFace.text(face.in(call, 507, "text/plain", "no room").body()))
                .contains("no room");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><multistatus xmlns='DAV:'>&x;</multistatus>",
                "<multistatus xmlns='DAV:'>&x;</multistatus>",
                "<other/>",
                "no xml",
                ""
            })
    void takesNoHostileAnswer(String body) {
        ServiceCall call = call("GET", "/collection", "path=ada");
        assertThatThrownBy(() -> face.in(call, 207, "application/xml", body)).isInstanceOf(IntertwineException.class);
        String deep = "<a>".repeat(150) + "</a>".repeat(150);
        assertThatThrownBy(() -> face.in(call, 207, "application/xml", deep)).hasMessageContaining("100");
    }

    @Test
    void needsNoDocument() {
        assertThatThrownBy(() -> ReadFace.of(Protocol.WEBDAV, "https://dav.example", "openapi: 3.1.0"))
                .hasMessageContaining("leave both out");
        JsonObject document =
                JsonReader.readObject(face.api().document().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(document.text("openapi")).contains("3.1.0");
    }
}
