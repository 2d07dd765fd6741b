package io.intertwine.conversion.soap;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.soap.SoapOperation.Content;
import io.intertwine.conversion.xml.XmlDocument;
import io.intertwine.conversion.xml.XmlElement;
import io.intertwine.conversion.xml.XmlSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/// One operation of SOAP as JSON.
final class SoapConversion implements Conversion {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FIRST_FAILURE = 300;
    /// They say something of the exchange and not of the operation.
    private static final Set<Integer> KEPT = Set.of(401, 403, 429, 503);

    private static final Set<String> OF_THE_BODY =
            Set.of("content-type", "content-length", "content-encoding", "transfer-encoding");

    private final SoapOperation operation;
    private final RequestWriter writer;
    private final AnswerReader reader;

    SoapConversion(SoapOperation operation, SchemaTypes types) {
        this.operation = operation;
        this.writer = new RequestWriter(types);
        this.reader = new AnswerReader(types);
    }

    @Override
    public Outgoing outgoing(ServiceCall call, URI server, byte @Nullable [] body) {
        SoapVersion version = operation.version();
        XmlElement soapBody = XmlElement.of(version.name("Body"));
        Content input = operation.input();
        if (input != null) {
            soapBody = soapBody.with(writer.write(input, json(body)));
        }
        Map<String, List<String>> headers = new HashMap<>(version.headers(operation.action()));
        // the answer is read here
        headers.put("accept-encoding", List.of("identity"));
        byte[] envelope = XmlDocument.write(XmlElement.of(version.name("Envelope"), soapBody));
        return new Outgoing(Wire.HTTP, "POST", server, headers, envelope);
    }

    private static JsonValue json(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return JsonObject.EMPTY;
        }
        try {
            return JsonReader.read(body);
        } catch (IntertwineException e) {
            throw new IntertwineException(
                    SifError.INVALID_REQUEST, "The body is no JSON (" + e.getMessage() + "): correct it.", e);
        }
    }

    @Override
    public Answered incoming(ServiceCall call, Answered answer) {
        boolean good = answer.status() < FIRST_FAILURE;
        if (good && (operation.oneWay() || answer.body().length == 0)) {
            return empty(answer);
        }
        if (!good && !isXml(answer)) {
            return answer;
        }
        XmlElement envelope = XmlSource.read(answer.body(), SifError.CALL_FAILED, "The answer of the SOAP service");
        for (SoapVersion version : SoapVersion.values()) {
            XmlElement body = envelope.child(version.name("Body")).orElse(null);
            if (body != null && envelope.name().equals(version.name("Envelope"))) {
                return read(version, body, answer);
            }
        }
        if (good) {
            throw failed("with the element " + envelope.name() + ", and not with an envelope");
        }
        return answer;
    }

    private Answered read(SoapVersion version, XmlElement body, Answered answer) {
        XmlElement fault = body.child(version.name("Fault")).orElse(null);
        if (fault != null) {
            SoapFault read = SoapFault.read(version, fault);
            int status = KEPT.contains(answer.status()) ? answer.status() : read.status(operation);
            return answered(answer, status, "application/problem+json", read.problem(operation, reader, status));
        }
        if (answer.status() >= FIRST_FAILURE) {
            return answer;
        }
        Content output = operation.output();
        if (output == null) {
            return empty(answer);
        }
        QName expected = output.element();
        XmlElement content =
                body.child(expected).orElseThrow(() -> failed("without the element " + expected + " in its body"));
        return answered(answer, OK, "application/json", reader.read(output.type(), content));
    }

    private static boolean isXml(Answered answer) {
        return answer.headers()
                .getOrDefault("content-type", List.of(""))
                .getFirst()
                .contains("xml");
    }

    private static Answered empty(Answered answer) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers());
        headers.keySet().removeAll(OF_THE_BODY);
        return new Answered(NO_CONTENT, headers, new byte[0]);
    }

    private static Answered answered(Answered answer, int status, String mediaType, JsonValue body) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers());
        headers.keySet().removeAll(OF_THE_BODY);
        headers.put("content-type", List.of(mediaType));
        return new Answered(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private IntertwineException failed(String how) {
        return new IntertwineException(
                SifError.CALL_FAILED, "The SOAP service answered '" + operation.name() + "' " + how + ".");
    }
}
