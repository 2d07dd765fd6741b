package io.intertwine.cli.rest;

/// What a script can tell from the end of a command.
public enum ExitCode {
    OK(0),
    ERROR(1),
    USAGE(2),
    /// A rule says no.
    REFUSED(3),
    /// The twin system said no, or could not be reached.
    FAILED(4),
    /// No answer came in time; whether the twin did it is unknown.
    TIMED_OUT(5),
    /// No server answers at the URL.
    UNREACHABLE(6);

    /// The explanation in the help of the commands, in two lines.
    public static final String HELP = "Exit codes: 0 done, 1 error, 2 wrong usage, 3 refused by a rule,";

    public static final String MORE_HELP = "            4 the twin system failed, 5 timed out, 6 no server answers.";

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
