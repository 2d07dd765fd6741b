package io.intertwine.conversion.soap;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.conversion.soap.SoapOperation.Content;
import io.intertwine.conversion.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/// A fault of SOAP 1.1 (section 4.4) or 1.2 (part 1 section 5.4).
///
/// @param code   without its prefix, such as `Client` or `Sender`
/// @param detail the elements in it
record SoapFault(String code, String reason, String actor, List<XmlElement> detail) {
    private static final Set<String> OF_THE_CALLER = Set.of("Client", "Sender");
    private static final int UNPROCESSABLE = 422;
    private static final int SERVER_ERROR = 500;

    static SoapFault read(SoapVersion version, XmlElement fault) {
        return version == SoapVersion.V1_1 ? older(fault) : newer(version, fault);
    }

    private static SoapFault older(XmlElement fault) {
        String code = local(text(fault, new QName("faultcode")));
        int dot = code.indexOf('.');
        return new SoapFault(
                dot < 0 ? code : code.substring(0, dot),
                text(fault, new QName("faultstring")),
                text(fault, new QName("faultactor")),
                fault.child(new QName("detail")).map(XmlElement::children).orElse(List.of()));
    }

    private static SoapFault newer(SoapVersion version, XmlElement fault) {
        String code = fault.child(version.name("Code"))
                .map(one -> text(one, version.name("Value")))
                .orElse("");
        String reason = fault.child(version.name("Reason"))
                .map(one -> text(one, version.name("Text")))
                .orElse("");
        return new SoapFault(
                local(code),
                reason,
                text(fault, version.name("Role")),
                fault.child(version.name("Detail")).map(XmlElement::children).orElse(List.of()));
    }

    private static String text(XmlElement parent, QName child) {
        return parent.child(child).map(one -> one.text().strip()).orElse("");
    }

    private static String local(String prefixed) {
        return prefixed.substring(prefixed.indexOf(':') + 1);
    }

    /// 422 when the caller can do something about it: the service blames him, or answers with a
    /// fault that its WSDL document names. Otherwise 500.
    int status(SoapOperation operation) {
        return OF_THE_CALLER.contains(code) || declared(operation).isPresent() ? UNPROCESSABLE : SERVER_ERROR;
    }

    private Optional<Content> declared(SoapOperation operation) {
        return detail.stream()
                .map(one -> operation.faults().get(one.name()))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /// A problem document (RFC 9457).
    JsonObject problem(SoapOperation operation, AnswerReader reader, int status) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("title", JsonValue.of("SOAP fault"));
        members.put("status", JsonValue.of(status));
        members.put("detail", JsonValue.of(reason));
        members.put("faultcode", JsonValue.of(code));
        members.put("faultstring", JsonValue.of(reason));
        if (!actor.isEmpty()) {
            members.put("faultactor", JsonValue.of(actor));
        }
        Map<String, JsonValue> details = new LinkedHashMap<>();
        for (XmlElement one : detail) {
            Content known = operation.faults().get(one.name());
            JsonValue value = known == null ? AnswerReader.anything(one) : reader.read(known.type(), one);
            details.put(one.name().getLocalPart(), value);
        }
        members.put("faultdetail", new JsonObject(details));
        return new JsonObject(members);
    }
}
