package io.intertwine.conversion.soap;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.conversion.Face;
import io.intertwine.conversion.FaceReader;
import java.util.LinkedHashMap;
import java.util.Map;

/// The REST face of a SOAP service: `POST /{operation}` with JSON. Calls go to the server as it is
/// registered, whatever address the WSDL document names.
@Clause("8.2.4")
public final class SoapReader implements FaceReader {
    @Override
    public Face read(ApiDescription description) {
        if (description.operations() != null) {
            throw new IntertwineException(
                    SifError.INVALID_API,
                    "API '" + description.name() + "': the WSDL document says which operations there are: leave"
                            + " 'operations' out.");
        }
        try {
            return face(description.document());
        } catch (IntertwineException e) {
            throw invalid(description, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            // the libraries take it for granted that names and values are where the standards want them
            throw invalid(
                    description, "The document does not follow WSDL 1.1 and XML Schema (" + e + "): correct it.", e);
        }
    }

    private static Face face(String document) {
        WsdlReader.Read read = new WsdlReader(WsdlText.parse(document)).read();
        Map<String, Conversion> conversions = new LinkedHashMap<>();
        read.operations().forEach(one -> conversions.put(one.name(), new SoapConversion(one, read.types())));
        return new Face(new SoapDocument(read.types()).write(read.title(), read.operations()), conversions);
    }

    private static IntertwineException invalid(ApiDescription description, String fault, RuntimeException cause) {
        return new IntertwineException(SifError.INVALID_API, "API '" + description.name() + "': " + fault, cause);
    }
}
