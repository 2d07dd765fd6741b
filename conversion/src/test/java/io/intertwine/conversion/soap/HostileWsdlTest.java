package io.intertwine.conversion.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import io.intertwine.conversion.ReadFace;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What whoever registers a service may write into its WSDL document.
class HostileWsdlTest {
    private static void refused(String document, String fault) {
        assertThatThrownBy(() -> Wsdl.face(document))
                .isInstanceOfSatisfying(
                        IntertwineException.class, e -> assertThat(e.code()).isEqualTo(SifError.INVALID_API))
                .hasMessageContaining("API 'main'")
                .hasMessageContaining(fault);
    }

    private static String ship(String type, String more) {
        return Wsdl.literal(
                Wsdl.schema("<xs:complexType><xs:sequence>" + type + "</xs:sequence></xs:complexType>", more));
    }

    @Test
    void refusesEntitiesAndDocumentTypes() {
        String bomb = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>" + Wsdl.rpc("literal");
        refused(bomb, "document type");
        refused(Wsdl.rpc("literal").replace("urn:add", "&file;"), "WSDL document");
    }

    @Test
    void fetchesNothing() {
        refused(
                Wsdl.literal(
                        "<xs:schema><xs:import namespace='urn:parcels' schemaLocation='http://evil.example/a.xsd'/></xs:schema>"),
                "http://evil.example/a.xsd");
        refused(
                Wsdl.literal(
                        "<xs:schema targetNamespace='urn:parcels'><xs:include schemaLocation='file:///etc/passwd'/></xs:schema>"),
                "file:///etc/passwd");
        refused(
                Wsdl.rpc("literal")
                        .replace(
                                "<message name=\"in\">",
                                "<import namespace=\"urn:x\" location=\"http://evil.example/\"/><message name=\"in\">"),
                "http://evil.example/");
    }

    @Test
    void typesThatContainThemselvesEnd() {
        ReadFace face = Wsdl.face(ship(
                "<xs:element name='tree' type='p:Tree'/>",
                "<xs:complexType name='Tree'><xs:sequence><xs:element name='left' type='p:Tree' minOccurs='0'/>"
                        + "<xs:element name='right' type='p:Tree' minOccurs='0'/></xs:sequence></xs:complexType>"));
        assertThat(face.api().document()).hasSizeLessThan(3_000);
    }

    @Test
    void refusesWhatRestsOnItself() {
        refused(ship("<xs:element name='a' type='p:A'/>", """
                        <xs:complexType name="A"><xs:complexContent><xs:extension base="p:B"/></xs:complexContent>
                        </xs:complexType><xs:complexType name="B"><xs:complexContent><xs:extension base="p:A"/>
                        </xs:complexContent></xs:complexType>"""), "derives from itself");
        refused(ship("<xs:element name='a' type='p:A'/>", """
                        <xs:simpleType name="A"><xs:restriction base="p:B"/></xs:simpleType>
                        <xs:simpleType name="B"><xs:restriction base="p:A"/></xs:simpleType>"""), "rests on itself");
    }

    @Test
    void groupsThatMultiplyEnd() {
        String groups = IntStream.range(0, 20)
                .mapToObj(i ->
                        "<xs:group name='g%d'><xs:sequence><xs:group ref='p:g%d'/><xs:group ref='p:g%d'/></xs:sequence></xs:group>"
                                .formatted(i, i + 1, i + 1))
                .collect(Collectors.joining());
        String last = "<xs:group name='g20'><xs:sequence><xs:element name='x' type='xs:int'/></xs:sequence></xs:group>";
        refused(ship("<xs:group ref='p:g0'/>", groups + last), "more than 100000");
    }

    @Test
    void refusesDepthAndSize() {
        refused(ship("<xs:sequence>".repeat(150) + "</xs:sequence>".repeat(150), ""), "limit \"100\"");
        refused("<!--" + "x".repeat(3 << 20) + "-->" + Wsdl.rpc("literal"), "characters");
        String many = IntStream.range(0, 600)
                .mapToObj(i -> "<operation name='o%d'><input message='c:in'/></operation>".formatted(i))
                .collect(Collectors.joining());
        String bound = IntStream.range(0, 600)
                .mapToObj(
                        i -> "<operation name='o%d'><input><soap:body use='literal'/></input></operation>".formatted(i))
                .collect(Collectors.joining());
        refused(
                Wsdl.rpc("literal")
                        .replace("<operation name=\"add\"><input", many + "<operation name=\"add\"><input")
                        .replace("<operation name=\"add\"><soap", bound + "<operation name=\"add\"><soap"),
                "500");
    }

    @Test
    void saysWhatItDoesNotConvert() {
        refused(Wsdl.rpc("encoded"), "'add' with the SOAP encoding");
        refused(
                Wsdl.rpc("literal")
                        .replace(
                                "<input><soap:body",
                                "<input><soap:header message='c:in' part='a' use='literal'/><soap:body"),
                "SOAP header for the operation 'add'");
        refused(Wsdl.rpc("literal").replace("soap12", "http"), "no service with a port for SOAP");
        refused(Wsdl.rpc("literal").replace("xs:long", "c:Lost"), "{urn:calc}Lost");
        refused(Wsdl.rpc("literal").replace("urn:add", "a&#10;Evil: 1"), "SOAP action");
        refused("openapi: 3.1.0", "no XML");
        refused("<a/>", "root element");
        refused(
                ship("<xs:sequence maxOccurs='2'><xs:element name='a'/><xs:element name='b'/></xs:sequence>", ""),
                "repeats");
    }

    @Test
    void saysSoWhenTheDocumentDoesNotFollowItsStandards() {
        refused(Wsdl.rpc("literal").replace("<service name=\"Calculator\">", "<service>"), "does not follow WSDL 1.1");
        refused(ship("<xs:element type='xs:int'/>", ""), "does not follow WSDL 1.1");
        refused(ship("<xs:element name='a' form='odd' type='xs:int'/>", ""), "does not follow WSDL 1.1");
    }
}
