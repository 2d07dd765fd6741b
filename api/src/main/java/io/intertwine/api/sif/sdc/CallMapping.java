package io.intertwine.api.sif.sdc;

/// A transformation of calls that is compiled. Thread-safe; takes the time that its expressions may
/// take.
public interface CallMapping {
    /// @param mediaType with its parameters; empty for none
    @SuppressWarnings("ArrayRecordComponent")
    record Content(String mediaType, byte[] bytes) {}

    /// Fails with `sdc.invalid-request` when the body is not of its kind, or the expression fails.
    Content request(ServiceCall call, Content body);

    /// Fails with `sdc.invalid-response` when the body is not of its kind, or the expression fails.
    Content response(int status, Content body);
}
