package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.IntertwineException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A signature of the body alone in a header, as existing services send it: HMAC with the secret's text.
///
/// There is no time in it. So a delivery is known by its id where a header has one, else by its
/// body; and nobody but the sender vouches for that id.
///
/// @param header    such as `X-Hub-Signature-256`
/// @param algorithm `sha256` or `sha512`
/// @param encoding  `hex` or `base64`
/// @param prefix    before the signature, such as `sha256=`; null for none
/// @param idHeader  the header with the id of the delivery; null for none
public record HeaderSignature(
        String header,
        String algorithm,
        String encoding,
        @Nullable String prefix,
        @Nullable String idHeader) {
    public HeaderSignature {
        header = name("header", header);
        idHeader = idHeader == null ? null : name("idHeader", idHeader);
        oneOf("algorithm", algorithm, "sha256", "sha512");
        oneOf("encoding", encoding, "hex", "base64");
    }

    private static String name(String member, String header) {
        if (!header.matches("[A-Za-z0-9_-]{1,100}")) {
            throw IntertwineException.invalid(
                    "The signature's '" + member + "' is no name of a header: use letters," + " digits and hyphens.");
        }
        return header.toLowerCase(Locale.ROOT);
    }

    private static void oneOf(String member, String value, String first, String second) {
        if (!value.equals(first) && !value.equals(second)) {
            throw IntertwineException.invalid(
                    "The signature's '" + member + "' is '" + value + "': use " + first + " or " + second + ".");
        }
    }
}
