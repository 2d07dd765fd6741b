package io.intertwine.conversion.soap;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;

/// What is wrong with a WSDL document.
final class Unreadable {
    private Unreadable() {}

    static IntertwineException because(String fault) {
        return new IntertwineException(SifError.INVALID_API, "The WSDL document " + fault + ".");
    }
}
