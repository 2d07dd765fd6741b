package io.intertwine.conversion.soap;

import io.intertwine.conversion.soap.SoapOperation.Content;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.wsdl.Binding;
import javax.wsdl.BindingOperation;
import javax.wsdl.Fault;
import javax.wsdl.Message;
import javax.wsdl.Operation;
import javax.wsdl.Part;
import javax.wsdl.Port;
import javax.wsdl.Service;
import javax.wsdl.WSDLElement;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/// Reads the operations of the first SOAP port of a WSDL document; one for each.
final class WsdlReader {
    private static final int MOST_OPERATIONS = 500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,199}");
    private static final Pattern ACTION = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]{0,1000}");

    private final WsdlText.Parsed parsed;
    private final TypeCompiler types;

    WsdlReader(WsdlText.Parsed parsed) {
        this.parsed = parsed;
        this.types = new TypeCompiler(parsed.schemas());
    }

    /// What was read.
    record Read(String title, List<SoapOperation> operations, SchemaTypes types) {}

    Read read() {
        for (Service service : values(parsed.definition().getAllServices(), Service.class)) {
            for (Port port : values(service.getPorts(), Port.class)) {
                SoapBinding soap = SoapBinding.find(port.getBinding());
                if (soap != null) {
                    List<SoapOperation> operations = operations(port.getBinding(), soap);
                    return new Read(service.getQName().getLocalPart(), operations, types.types());
                }
            }
        }
        throw Unreadable.because("has no service with a port for SOAP 1.1 or 1.2 over HTTP: add one");
    }

    static <T> List<T> values(Map<?, ?> map, Class<T> type) {
        return values(map.values(), type);
    }

    static <T> List<T> values(Collection<?> values, Class<T> type) {
        return values.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<SoapOperation> operations(Binding binding, SoapBinding soap) {
        List<SoapOperation> operations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (BindingOperation one : values(binding.getBindingOperations(), BindingOperation.class)) {
            String name = String.valueOf(one.getName());
            if (!NAME.matcher(name).matches()) {
                throw Unreadable.because("has the operation '" + name + "': name it with up to 200 letters, digits,"
                        + " '.', '_' and '-'");
            }
            if (!names.add(name) || names.size() > MOST_OPERATIONS) {
                throw Unreadable.because("has the operation '" + name + "' twice, or more than " + MOST_OPERATIONS
                        + " operations: give each a name of its own, or offer a part of them");
            }
            operations.add(operation(name, one, soap));
        }
        if (operations.isEmpty()) {
            throw Unreadable.because("has no operation in the binding " + binding.getQName() + ": add one");
        }
        return operations;
    }

    private SoapOperation operation(String name, BindingOperation bound, SoapBinding soap) {
        Operation operation = bound.getOperation();
        if (operation == null || operation.isUndefined() || operation.getInput() == null) {
            throw Unreadable.because("has no operation '" + name + "' with an input in its port type: add it");
        }
        SoapBinding.Bound how = soap.of(bound);
        if (!ACTION.matcher(how.action()).matches()) {
            throw Unreadable.because("has a SOAP action for '" + name + "' that is no address: correct it");
        }
        boolean answers = operation.getOutput() != null;
        Content input = content(name, operation.getInput().getMessage(), how, bound.getBindingInput(), name);
        Content output = answers
                ? content(name, operation.getOutput().getMessage(), how, bound.getBindingOutput(), name + "Response")
                : null;
        return new SoapOperation(
                name, summary(operation), how.version(), how.action(), input, output, !answers, faults(operation));
    }

    private static @Nullable String summary(Operation operation) {
        String text = operation.getDocumentationElement() == null
                ? ""
                : operation.getDocumentationElement().getTextContent().strip();
        return text.isEmpty() ? null : text.substring(0, Math.min(500, text.length()));
    }

    private @Nullable Content content(
            String operation,
            @Nullable Message message,
            SoapBinding.Bound how,
            @Nullable WSDLElement side,
            String rpc) {
        if (message == null || message.isUndefined()) {
            throw Unreadable.because("has no message for the operation '" + operation + "': add it");
        }
        SoapBinding.Body body = SoapBinding.body(operation, side);
        List<Part> parts = values(message.getOrderedParts(null), Part.class).stream()
                .filter(part -> body.parts() == null || body.parts().contains(part.getName()))
                .toList();
        if (how.rpc()) {
            return rpc(operation, new QName(body.namespace(), rpc), parts);
        }
        if (parts.size() > 1) {
            throw Unreadable.because("has " + parts.size() + " parts in the body of '" + operation
                    + "', and document/literal has one: leave the others out");
        }
        return parts.isEmpty() ? null : element(operation, parts.getFirst());
    }

    private Content element(String operation, Part part) {
        if (part.getElementName() == null) {
            throw Unreadable.because("has the part '" + part.getName() + "' of '" + operation
                    + "' with a type, and document/literal has an element: name one");
        }
        var element = types.element(part.getElementName());
        return new Content(part.getElementName(), types.use(element), element.isNillable());
    }

    private Content rpc(String operation, QName wrapper, List<Part> parts) {
        List<ComplexType.Field> fields = new ArrayList<>();
        for (Part part : parts) {
            if (part.getTypeName() == null) {
                throw Unreadable.because("has the part '" + part.getName() + "' of '" + operation
                        + "' with an element, and rpc/literal has a type: name one");
            }
            fields.add(new ComplexType.Field(
                    new QName(part.getName()), types.use(part.getTypeName()), true, false, false));
        }
        return new Content(wrapper, types.made(wrapper.getLocalPart(), fields), false);
    }

    private Map<QName, Content> faults(Operation operation) {
        Map<QName, Content> faults = new HashMap<>();
        for (Fault fault : values(operation.getFaults(), Fault.class)) {
            Message message = fault.getMessage();
            if (message != null && !message.isUndefined()) {
                for (Part part : values(message.getParts(), Part.class)) {
                    if (part.getElementName() != null) {
                        faults.put(part.getElementName(), element(operation.getName(), part));
                    }
                }
            }
        }
        return Map.copyOf(faults);
    }
}
