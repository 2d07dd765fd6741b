package io.intertwine.api.port;

/// What stands for an acknowledgement that nobody waits for.
public final class Acknowledgement {
    /// Given in the place of what is to run when changes are stored: what needs no storing is then over
    /// when it was told.
    public static final Runnable NONE = Acknowledgement::nothing;

    private Acknowledgement() {}

    private static void nothing() {
        // nobody waits
    }
}
