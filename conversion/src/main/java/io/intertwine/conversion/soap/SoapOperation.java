package io.intertwine.conversion.soap;

import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/// One operation of a SOAP service.
///
/// @param summary null when the WSDL document says nothing of it
/// @param action  empty for none
/// @param input   null when the body is empty
/// @param output  null when the body is empty
/// @param oneWay  whether there is no answer but that of HTTP
/// @param faults  what its declared faults carry, by their element
record SoapOperation(
        String name,
        @Nullable String summary,
        SoapVersion version,
        String action,
        @Nullable Content input,
        @Nullable Content output,
        boolean oneWay,
        Map<QName, Content> faults) {
    /// The one element in a body.
    record Content(QName element, TypeUse type, boolean nillable) {}
}
