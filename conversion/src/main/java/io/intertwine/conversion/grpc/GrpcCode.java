package io.intertwine.conversion.grpc;

import com.google.rpc.Code;

/// The status of a call, and that of HTTP which `google/rpc/code.proto` maps it to.
final class GrpcCode {
    private GrpcCode() {}

    /// A number that is none of gRPC is unknown.
    static Code of(String number) {
        try {
            Code code = Code.forNumber(Integer.parseInt(number));
            return code == null ? Code.UNKNOWN : code;
        } catch (NumberFormatException _) {
            return Code.UNKNOWN;
        }
    }

    static int status(Code code) {
        return switch (code) {
            case OK -> 200;
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, ABORTED -> 409;
            case RESOURCE_EXHAUSTED -> 429;
            case CANCELLED -> 499;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
            default -> 500;
        };
    }
}
