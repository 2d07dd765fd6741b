package io.intertwine.conversion.soap;

import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;

/// SOAP 1.1 and 1.2, over HTTP.
enum SoapVersion {
    V1_1("http://schemas.xmlsoap.org/soap/envelope/") {
        @Override
        Map<String, List<String>> headers(String action) {
            return Map.of(
                    "content-type", List.of("text/xml; charset=utf-8"),
                    "soapaction", List.of("\"" + action + "\""),
                    "accept", List.of("text/xml"));
        }
    },
    V1_2("http://www.w3.org/2003/05/soap-envelope") {
        @Override
        Map<String, List<String>> headers(String action) {
            String type = "application/soap+xml; charset=utf-8";
            return Map.of(
                    "content-type", List.of(action.isEmpty() ? type : type + "; action=\"" + action + "\""),
                    "accept", List.of("application/soap+xml"));
        }
    };

    private final String namespace;

    SoapVersion(String namespace) {
        this.namespace = namespace;
    }

    QName name(String local) {
        return new QName(namespace, local);
    }

    abstract Map<String, List<String>> headers(String action);
}
