package io.intertwine.api.sif.sdc;

import java.net.URI;

/// Why a step, or a run, failed, in the words of the Open Workflow DSL; a description can catch it by
/// any of them.
///
/// @param type   such as [#COMMUNICATION]
/// @param status of HTTP, or the nearest one
public record StepError(URI type, int status, String title, String detail) {
    private static final String TYPES = "https://serverlessworkflow.io/spec/1.0.0/errors/";

    /// The third-party system answered with a failure, or not at all.
    public static final URI COMMUNICATION = URI.create(TYPES + "communication");

    /// The gate refused the call.
    public static final URI AUTHORIZATION = URI.create(TYPES + "authorization");

    public static final URI TIMEOUT = URI.create(TYPES + "timeout");
    public static final URI EXPRESSION = URI.create(TYPES + "expression");
    public static final URI VALIDATION = URI.create(TYPES + "validation");
    public static final URI CONFIGURATION = URI.create(TYPES + "configuration");
    public static final URI RUNTIME = URI.create(TYPES + "runtime");
}
