package io.intertwine.server.gateway;

import io.intertwine.api.CommonError;
import io.intertwine.api.ErrorCode;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.Admission.Forward;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes the body of a request the way that its API asks for: as it comes, held because it is small
/// and may be sent again, or held to be checked against the API's document.
///
/// @param api null when nothing is checked
record RequestCheck(
        ServiceCall call,
        Operation operation,
        Checked checked,
        @Nullable ReadApi api) {
    static final int HELD = 64 * 1024;

    /// @param progress runs whenever a piece of it came
    /// @param refused  why the request cannot go on
    void take(
            HttpServerRequest request,
            CallLimits limits,
            Runnable progress,
            Consumer<Body> taken,
            BiConsumer<ErrorCode, String> refused) {
        long length = length(request);
        if (limits.bodyBytes() > 0 && length > limits.bodyBytes()) {
            refused.accept(CommonError.TOO_LARGE, tooLarge(limits.bodyBytes()));
            return;
        }
        if (length == 0) {
            taken.accept(new Body.None());
        } else if (api != null && isJson(call.headers())) {
            new BodyCollector(request, limits.checkedBytes(), progress)
                    .start(
                            bytes -> judge(bytes, taken, refused),
                            () -> refused.accept(CommonError.TOO_LARGE, tooLarge(limits.checkedBytes())));
        } else if (length > 0 && length <= HELD) {
            new BodyCollector(request, HELD, progress).start(bytes -> taken.accept(new Body.Held(bytes)), () -> {});
        } else {
            taken.accept(new Body.Streamed(length));
        }
    }

    /// The same for a body of another kind.
    RequestCheck of(ServiceCall other) {
        return new RequestCheck(other, operation, checked, api);
    }

    private void judge(Buffer bytes, Consumer<Body> taken, BiConsumer<ErrorCode, String> refused) {
        List<String> faults = faults(bytes.getBytes());
        if (faults.isEmpty()) {
            taken.accept(new Body.Held(bytes));
        } else {
            refused.accept(SifError.INVALID_REQUEST, String.join(" ", faults));
        }
    }

    /// What is wrong with a request.
    List<String> faults(byte[] body) {
        ReadApi read = api;
        return read == null ? List.of() : read.faults(operation, call.path(), call.query(), call.headers(), body);
    }

    /// What is wrong with an answer; the body is null when it is no JSON.
    List<String> faults(int status, Map<String, List<String>> headers, byte @Nullable [] body) {
        ReadApi read = api;
        return read == null ? List.of() : read.responseFaults(operation, status, headers, body);
    }

    boolean checksAnswers() {
        return api != null && checked == Checked.REQUEST_AND_RESPONSE;
    }

    /// The length of a request's body; -1 when it is not known, 0 when there is none.
    static long length(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        if (length != null) {
            try {
                return Long.parseLong(length);
            } catch (NumberFormatException _) {
                return -1;
            }
        }
        boolean follows = request.version() == HttpVersion.HTTP_2
                ? !request.isEnded()
                : request.headers().contains("transfer-encoding");
        return follows ? -1 : 0;
    }

    static boolean isJson(Map<String, List<String>> headers) {
        String type =
                headers.getOrDefault("content-type", List.of("")).getFirst().toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        String plain = (end < 0 ? type : type.substring(0, end)).strip();
        return plain.equals("application/json") || plain.endsWith("+json");
    }

    static String undescribed(Forward call, List<String> faults) {
        return "The third-party system '" + call.system().id() + "' answered with what its API does not describe: "
                + String.join(" ", faults);
    }

    static String tooLarge(long most) {
        return "The body has more than " + most + " bytes, which is the limit here: send less.";
    }
}
