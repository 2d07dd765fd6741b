package io.intertwine.server.view;

import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditEntry.Target.Service;
import io.intertwine.codec.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Entries of the audit log as lines: JSON objects, or CSV by RFC 4180 with a header.
public final class AuditLines {
    private static final String HEADER =
            "time,flow,client,role,user,deed,twin,system,affordance,world,outcome,rule,bounds,reason,count,"
                    + "service,api,operation";

    private AuditLines() {}

    /// @param source hands every entry to the consumer that it is given
    public static void json(OutputStream out, Consumer<Consumer<AuditEntry>> source) throws IOException {
        write(out, source, entry -> new String(Json.write(entry), StandardCharsets.UTF_8) + "\n");
    }

    public static void csv(OutputStream out, Consumer<Consumer<AuditEntry>> source) throws IOException {
        out.write((HEADER + "\r\n").getBytes(StandardCharsets.UTF_8));
        write(out, source, AuditLines::row);
    }

    private static void write(
            OutputStream out,
            Consumer<Consumer<AuditEntry>> source,
            java.util.function.Function<AuditEntry, String> form)
            throws IOException {
        try {
            source.accept(entry -> line(out, form.apply(entry)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private static void line(OutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(AuditEntry entry) {
        Service service = entry.target().service();
        @Nullable
        Object[] cells = {
            entry.time(),
            entry.flow(),
            entry.subject().client(),
            entry.subject().role().word(),
            entry.subject().user(),
            entry.deed().name().toLowerCase(java.util.Locale.ROOT),
            entry.target().twin(),
            entry.target().system(),
            entry.target().affordance(),
            entry.target().world(),
            entry.outcome().name().toLowerCase(java.util.Locale.ROOT),
            entry.rule(),
            String.join(" ", entry.bounds()),
            entry.reason(),
            entry.count(),
            service == null ? null : service.system(),
            service == null ? null : service.api(),
            service == null ? null : service.operation()
        };
        return Csv.row(cells);
    }
}
