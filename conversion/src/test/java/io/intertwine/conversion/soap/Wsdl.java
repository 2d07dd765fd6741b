package io.intertwine.conversion.soap;

import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.conversion.ReadFace;

/// WSDL documents for tests.
final class Wsdl {
    private Wsdl() {}

    static ReadFace face(String document) {
        return ReadFace.of(Protocol.SOAP, "https://soap.example/parcels", document);
    }

    /// One document/literal operation `ship` over SOAP 1.1, with the elements `ship` and `shipResponse`
    /// of these schemas.
    static String literal(String schemas) {
        return """
                <?xml version="1.0" encoding="ISO-8859-1"?>
                <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
                    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:p="urn:parcels" targetNamespace="urn:parcels">
                  <types>%s</types>
                  <message name="in"><part name="parameters" element="p:ship"/></message>
                  <message name="out"><part name="parameters" element="p:shipResponse"/></message>
                  <message name="refused"><part name="fault" element="p:refusal"/></message>
                  <portType name="Parcels"><operation name="ship"><documentation>Ships a parcel</documentation>
                    <input message="p:in"/><output message="p:out"/><fault name="refused" message="p:refused"/>
                  </operation></portType>
                  <binding name="b" type="p:Parcels">
                    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
                    <operation name="ship"><soap:operation soapAction="urn:parcels:ship"/>
                      <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output>
                      <fault name="refused"><soap:fault name="refused" use="literal"/></fault>
                    </operation>
                  </binding>
                  <service name="Depot"><port name="p" binding="p:b"><soap:address location="http://elsewhere.example/"/>
                  </port></service>
                </definitions>""".formatted(schemas);
    }

    /// The elements `ship` with this content, `shipResponse` with a text, and `refusal` with a text.
    static String schema(String ship, String more) {
        return """
                <xs:schema targetNamespace="urn:parcels" elementFormDefault="qualified">
                  <xs:element name="ship">%s</xs:element>
                  <xs:element name="shipResponse" type="xs:string"/>
                  <xs:element name="refusal" type="xs:string"/>%s
                </xs:schema>""".formatted(ship, more);
    }

    /// rpc/literal over SOAP 1.2: `add` of two numbers.
    static String rpc(String use) {
        return """
                <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap12/"
                    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="urn:calc" targetNamespace="urn:calc">
                  <message name="in"><part name="a" type="xs:long"/><part name="b" type="xs:long"/></message>
                  <message name="out"><part name="sum" type="xs:long"/></message>
                  <portType name="Calc"><operation name="add"><input message="c:in"/><output message="c:out"/></operation>
                  </portType>
                  <binding name="b" type="c:Calc">
                    <soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
                    <operation name="add"><soap:operation soapAction="urn:add"/>
                      <input><soap:body use="%s" namespace="urn:calc"/></input>
                      <output><soap:body use="%s" namespace="urn:calc"/></output></operation>
                  </binding>
                  <service name="Calculator"><port name="p" binding="c:b"/></service>
                </definitions>""".formatted(use, use);
    }
}
