package io.intertwine.conversion.soap;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.wsdl.Binding;
import javax.wsdl.BindingOperation;
import javax.wsdl.extensions.ElementExtensible;
import javax.wsdl.extensions.soap.SOAPBody;
import javax.wsdl.extensions.soap.SOAPHeader;
import javax.wsdl.extensions.soap.SOAPOperation;
import javax.wsdl.extensions.soap12.SOAP12Binding;
import javax.wsdl.extensions.soap12.SOAP12Body;
import javax.wsdl.extensions.soap12.SOAP12Header;
import javax.wsdl.extensions.soap12.SOAP12Operation;
import org.jspecify.annotations.Nullable;

/// What a binding says of SOAP (WSDL 1.1 section 3, and its binding for SOAP 1.2).
///
/// @param style of operations that name none
record SoapBinding(SoapVersion version, @Nullable String style) {
    private static final Set<String> HTTP =
            Set.of("http://schemas.xmlsoap.org/soap/http", "http://www.w3.org/2003/05/soap/bindings/HTTP/");

    /// How one operation is called.
    record Bound(SoapVersion version, boolean rpc, String action) {}

    /// @param parts null for all of them
    record Body(String namespace, @Nullable Set<String> parts) {}

    /// Null when the binding is none for SOAP over HTTP.
    static @Nullable SoapBinding find(@Nullable Binding binding) {
        if (binding == null || binding.isUndefined()) {
            return null;
        }
        for (Object one : binding.getExtensibilityElements()) {
            if (one instanceof javax.wsdl.extensions.soap.SOAPBinding soap && HTTP.contains(soap.getTransportURI())) {
                return new SoapBinding(SoapVersion.V1_1, soap.getStyle());
            }
            if (one instanceof SOAP12Binding soap && HTTP.contains(soap.getTransportURI())) {
                return new SoapBinding(SoapVersion.V1_2, soap.getStyle());
            }
        }
        return null;
    }

    Bound of(BindingOperation operation) {
        String own = null;
        String action = "";
        for (Object one : operation.getExtensibilityElements()) {
            if (one instanceof SOAPOperation soap) {
                own = soap.getStyle();
                action = Objects.requireNonNullElse(soap.getSoapActionURI(), "");
            } else if (one instanceof SOAP12Operation soap) {
                own = soap.getStyle();
                action = Objects.requireNonNullElse(soap.getSoapActionURI(), "");
            }
        }
        return new Bound(version, "rpc".equals(own == null ? style : own), action);
    }

    /// @param side input or output of the operation in the binding
    static Body body(String operation, @Nullable ElementExtensible side) {
        Body body = new Body("", null);
        for (Object one : side == null ? List.of() : side.getExtensibilityElements()) {
            body = switch (one) {
                case SOAPBody soap -> body(operation, soap.getUse(), soap.getNamespaceURI(), soap.getParts());
                case SOAP12Body soap -> body(operation, soap.getUse(), soap.getNamespaceURI(), soap.getParts());
                case SOAPHeader _ -> throw header(operation);
                case SOAP12Header _ -> throw header(operation);
                default -> body;
            };
        }
        return body;
    }

    private static RuntimeException header(String operation) {
        return Unreadable.because("wants a SOAP header for the operation '" + operation
                + "', and headers are not converted: leave the header, or the operation, out");
    }

    private static Body body(
            String operation, @Nullable String use, @Nullable String namespace, @Nullable List<?> parts) {
        if ("encoded".equals(use)) {
            throw Unreadable.because("has the operation '" + operation + "' with the SOAP encoding (use=\"encoded\"),"
                    + " which is not converted: offer it as document/literal or rpc/literal, or leave it out");
        }
        Set<String> names = parts == null
                ? null
                : Set.copyOf(parts.stream().map(String::valueOf).toList());
        return new Body(namespace == null ? "" : namespace, names);
    }
}
