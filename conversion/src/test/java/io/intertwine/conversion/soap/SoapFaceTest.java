package io.intertwine.conversion.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.Conversion.Outgoing;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.ReadFace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoapFaceTest {
    private static final Map<String, List<String>> JSON = Map.of("content-type", List.of("application/json"));
    private static final String PARCEL = """
            <xs:complexType><xs:sequence>
              <xs:element name="parcel" type="p:Parcel"/>
              <xs:element name="note" type="xs:string" nillable="true"/>
            </xs:sequence></xs:complexType>""";
    private static final String TYPES = """
            <xs:complexType name="Parcel"><xs:sequence>
                <xs:element name="weight" type="xs:decimal"/>
                <xs:element name="label" type="p:Label" maxOccurs="unbounded"/>
                <xs:choice><xs:element name="door" type="xs:long"/><xs:element name="locker" type="xs:boolean"/></xs:choice>
                <xs:element name="scan" type="xs:base64Binary" minOccurs="0"/>
                <xs:element name="due" type="xs:dateTime" minOccurs="0"/>
                <xs:element name="inside" type="p:Parcel" minOccurs="0" maxOccurs="unbounded"/>
              </xs:sequence>
              <xs:attribute name="class" type="p:Class" use="required"/>
            </xs:complexType>
            <xs:complexType name="Fragile"><xs:complexContent><xs:extension base="p:Parcel"><xs:sequence>
              <xs:element name="padding" type="xs:double"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
            <xs:complexType name="Label"><xs:simpleContent><xs:extension base="xs:string">
              <xs:attribute name="lang" type="xs:language"/></xs:extension></xs:simpleContent></xs:complexType>
            <xs:simpleType name="Class"><xs:restriction base="xs:string"><xs:enumeration value="fast"/>
              <xs:enumeration value="cheap"/></xs:restriction></xs:simpleType>""";
    private static final String SENT = """
            {"note": null, "parcel": {"@xsi:type": "Fragile", "padding": 0.5, "locker": true, "@class": "fast",
              "weight": 12345678901234567890.123456789, "label": ["a < b", {"#text": "c", "@lang": "en"}],
              "inside": [{"@class": "cheap", "weight": 1, "label": [""], "door": 9007199254740993, "scan": "AQI="}]}}""";

    private final ReadFace face = Wsdl.face(Wsdl.literal(Wsdl.schema(PARCEL, TYPES)));
    private final ServiceCall ship = face.call("POST", "/ship", null, JSON);

    @Test
    void writesJsonInTheOrderOfTheSchema() {
        Outgoing sent = face.out(ship, SENT);
        assertThat(sent.target()).hasToString("https://soap.example/parcels");
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.headers())
                .containsEntry("soapaction", List.of("\"urn:parcels:ship\""))
                .containsEntry("content-type", List.of("text/xml; charset=utf-8"));
        assertThat(ReadFace.text(sent.body())).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?><n1:Envelope\
                 xmlns:n1="http://schemas.xmlsoap.org/soap/envelope/" xmlns:n2="urn:parcels"\
                 xmlns:n3="http://www.w3.org/2001/XMLSchema-instance"><n1:Body><n2:ship>\
                <n2:parcel class="fast" n3:type="n2:Fragile"><n2:weight>12345678901234567890.123456789</n2:weight>\
                <n2:label>a &lt; b</n2:label><n2:label lang="en">c</n2:label><n2:locker>true</n2:locker>\
                <n2:inside class="cheap"><n2:weight>1</n2:weight><n2:label></n2:label>\
                <n2:door>9007199254740993</n2:door><n2:scan>AQI=</n2:scan></n2:inside>\
                <n2:padding>0.5</n2:padding></n2:parcel><n2:note n3:nil="true"></n2:note></n2:ship></n1:Body></n1:Envelope>""");
    }

    @Test
    void readsWhatItWrote() {
        ReadFace echo = Wsdl.face(Wsdl.literal(Wsdl.schema(PARCEL, TYPES)
                .replace(
                        "name=\"shipResponse\" type=\"xs:string\"/>",
                        "name=\"shipResponse\">" + PARCEL + "</xs:element>")));
        String sent = ReadFace.text(echo.out(ship, SENT).body());
        Answered answer = echo.in(ship, 200, "text/xml", sent.replace("n2:ship>", "n2:shipResponse>"));
        assertThat(JsonReader.read(answer.body()))
                .isEqualTo(JsonReader.read(SENT.replace("[\"a < b\",", "[{\"#text\": \"a < b\"},")
                        .replace("\"label\": [\"\"]", "\"inside\": [], \"label\": [{\"#text\": \"\"}]")));
    }

    @Test
    void namesTheMemberThatDoesNotFit() {
        refuses("\"weight\": 1,", "'parcel.inside[0].weight' is missing");
        refuses("\"cheap\"", "'parcel.inside[0].@class' is 'dear': give one of [fast, cheap]", "\"dear\"");
        refuses("\"AQI=\"", "'parcel.inside[0].scan'", "\"%%\"");
        refuses("\"locker\": true", "'parcel.locker' is not true or false", "\"locker\": \"yes\"");
        refuses("\"door\": 9007199254740993", "no whole number", "\"door\": 1.5");
        refuses("\"locker\"", "has the member 'loker', which is none", "\"loker\"");
        refuses("\"Fragile\"", "give one of [Fragile, Parcel]", "\"Boxed\"");
        refuses("a < b", "U+0001", "a \\u0001");
    }

    private void refuses(String part, String fault) {
        refuses(part, fault, "");
    }

    private void refuses(String part, String fault, String instead) {
        byte[] body = SENT.replace(part, instead).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> face.conversion(ship).outgoing(ship, face.server(), body))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aFaultBecomesAProblem() {
        Answered client = face.in(ship, 500, "text/xml;charset=utf-8", fault("s:Client.Address", ""));
        assertThat(client.status()).isEqualTo(422);
        assertThat(JsonReader.read(client.body())).isEqualTo(JsonReader.read("""
                {"title": "SOAP fault", "status": 422, "detail": "no such street", "faultcode": "Client",
                 "faultstring": "no such street", "faultdetail": {}}"""));
        assertThat(face.in(ship, 500, "text/xml", fault("s:Server", "")).status())
                .isEqualTo(500);
        Answered declared = face.in(
                ship,
                500,
                "text/xml",
                fault("s:Server", "<detail><p:refusal xmlns:p='urn:parcels'>too heavy</p:refusal></detail>"));
        assertThat(declared.status()).isEqualTo(422);
        assertThat(ReadFace.text(declared.body())).contains("\"faultdetail\":{\"refusal\":\"too heavy\"}");
        assertThat(face.in(ship, 403, "text/xml", fault("s:Server", "")).status())
                .isEqualTo(403);
        assertThat(face.in(ship, 404, "text/html", "<html>").status()).isEqualTo(404);
    }

    private static String fault(String code, String detail) {
        return """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>%s</faultcode>
                <faultstring>no such street</faultstring>%s</s:Fault></s:Body></s:Envelope>""".formatted(code, detail);
    }

    @Test
    void anAnswerThatIsNoneOfSoapIsAFailure() {
        for (String odd : List.of(
                "<html/>", "no xml", "<!DOCTYPE x><x/>", fault("s:Client", "").replace("Fault", "Other"))) {
            assertThatThrownBy(() -> face.in(ship, 200, "text/xml", odd))
                    .as(odd)
                    .isInstanceOf(IntertwineException.class);
        }
    }

    @Test
    void speaksRpcOverSoap12() {
        ReadFace calc = Wsdl.face(Wsdl.rpc("literal"));
        ServiceCall add = calc.call("POST", "/add", null, JSON);
        Outgoing sent = calc.out(add, "{\"b\": 2, \"a\": 9223372036854775807}");
        assertThat(sent.headers())
                .containsEntry("content-type", List.of("application/soap+xml; charset=utf-8; action=\"urn:add\""));
        assertThat(ReadFace.text(sent.body()))
                .contains("<n2:add><a>9223372036854775807</a><b>2</b></n2:add>", "2003/05/soap-envelope");
        String answer = """
                <e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>
                <c:addResponse xmlns:c="urn:calc"><sum>9223372036854775809</sum></c:addResponse></e:Body></e:Envelope>""";
        assertThat(ReadFace.text(
                        calc.in(add, 200, "application/soap+xml", answer).body()))
                .isEqualTo("{\"sum\":9223372036854775809}");
        String fault = """
                <e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault><e:Code>
                <e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang="en">too large</e:Text></e:Reason></e:Fault>
                </e:Body></e:Envelope>""";
        Answered refused = calc.in(add, 400, "application/soap+xml", fault);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(ReadFace.text(refused.body())).contains("\"detail\":\"too large\"", "\"faultcode\":\"Sender\"");
    }

    @Test
    void takesBareElementsAndElementsThatStandForOthers() {
        ReadFace bare = Wsdl.face(Wsdl.literal(Wsdl.schema("", """
                <xs:element name="animal" type="xs:string" abstract="true"/>
                <xs:element name="cat" substitutionGroup="p:animal" type="xs:string"/>""")
                .replace("<xs:element name=\"ship\"></xs:element>", "<xs:element name=\"ship\" type=\"xs:int\"/>")
                .replace("name=\"shipResponse\" type=\"xs:string\"/>", """
                        name="shipResponse"><xs:complexType><xs:sequence><xs:element ref="p:animal" maxOccurs="9"/>
                        </xs:sequence></xs:complexType></xs:element>""")));
        assertThat(ReadFace.text(bare.out(ship, "7").body())).contains("<n2:ship>7</n2:ship>");
        Answered answer = bare.in(ship, 200, "text/xml", """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
                <shipResponse xmlns="urn:parcels"><cat>Tom</cat><cat>Kit</cat><odd xmlns="">1</odd></shipResponse></s:Body>
                </s:Envelope>""");
        assertThat(ReadFace.text(answer.body())).isEqualTo("{\"cat\":[\"Tom\",\"Kit\"],\"odd\":\"1\"}");
    }

    @Test
    void itsDocumentNamesOperationsAndTypes() {
        assertThat(face.api().operations()).hasSize(1).first().satisfies(one -> {
            assertThat(one.id()).isEqualTo("ship");
            assertThat(one.summary()).isEqualTo("Ships a parcel");
            assertThat(one.idempotent()).isFalse();
        });
        assertThat(face.api().document()).contains("#/components/schemas/Parcel", "\"enum\":[\"fast\",\"cheap\"]");
        byte[] wrong = SENT.replace("\"@class\": \"fast\",", "").getBytes(StandardCharsets.UTF_8);
        assertThat(face.api().faults(face.operation(ship), "/ship", null, JSON, wrong))
                .singleElement()
                .asString()
                .contains("@class");
    }
}
