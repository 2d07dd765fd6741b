package io.intertwine.conversion.grpc;

import io.grpc.Metadata;
import io.intertwine.api.sif.tpsaa.UserCredential;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Headers as metadata, and back. What HTTP and gRPC say of the transport itself does not go along.
final class CallHeaders {
    private static final String BINARY = "-bin";
    private static final String RESERVED = "grpc-";
    private static final Set<String> OF_THE_TRANSPORT = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");
    private static final Pattern NAME = Pattern.compile("[0-9a-z_.-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

    private CallHeaders() {}

    static Metadata metadata(Map<String, List<String>> headers, @Nullable UserCredential shown) {
        Map<String, List<String>> all = new HashMap<>(headers);
        if (shown != null) {
            shown.headers().forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        }
        Metadata metadata = new Metadata();
        all.forEach((name, values) -> {
            if (NAME.matcher(name).matches() && !name.startsWith(RESERVED) && !OF_THE_TRANSPORT.contains(name)) {
                values.forEach(value -> put(metadata, name, value));
            }
        });
        return metadata;
    }

    /// A value that metadata cannot have is left out.
    private static void put(Metadata metadata, String name, String value) {
        if (!name.endsWith(BINARY)) {
            if (VALUE.matcher(value).matches()) {
                metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
            }
            return;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value);
            metadata.put(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER), bytes);
        } catch (IllegalArgumentException _) {
            // it is none, whatever its name says
            return;
        }
    }

    static Map<String, List<String>> headers(Metadata... parts) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Metadata part : parts) {
            for (String name : part.keys()) {
                if (NAME.matcher(name).matches()) { // also what is not of gRPC at all comes here
                    headers.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(values(part, name));
                }
            }
        }
        return headers;
    }

    private static List<String> values(Metadata part, String name) {
        List<String> values = new ArrayList<>();
        if (name.endsWith(BINARY)) {
            Iterable<byte[]> all = part.getAll(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER));
            for (byte[] one : all == null ? List.<byte[]>of() : all) {
                values.add(Base64.getEncoder().encodeToString(one));
            }
        } else {
            Iterable<String> all = part.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
            for (String one : all == null ? List.<String>of() : all) {
                values.add(one);
            }
        }
        return values;
    }
}
