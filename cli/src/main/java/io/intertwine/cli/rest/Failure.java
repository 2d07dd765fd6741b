package io.intertwine.cli.rest;

/// A command cannot go on; the message is for the person at the terminal and never holds a secret.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    public Failure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public Failure(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
