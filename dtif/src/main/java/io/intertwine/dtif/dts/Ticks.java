package io.intertwine.dtif.dts;

/// The times at which subscriptions of one rate may send, in nanoseconds of [System#nanoTime]. All of
/// one turn have the same ones, so that their threads wake together, and one that is late does not put
/// off those that follow.
///
/// @param length between two of them; 0 when all times are right
/// @param offset of the turn: not all send at one time, lest what is to go out at once waits for all
record Ticks(long length, long offset) {
    private static final long SECOND = 1_000_000_000L;
    private static final int TURNS = 4;

    /// @param rate   how many there are in a second; 0 when all times are right
    /// @param choice any number
    static Ticks of(int rate, int choice) {
        long length = rate == 0 ? 0 : SECOND / rate;
        return new Ticks(length, Math.floorMod(choice, TURNS) * length / TURNS);
    }

    /// When the next frame may be sent, so that there are never more than the rate says.
    ///
    /// @param due when this one was due
    /// @param now when it was sent: soon after that, or after a quiet time as soon as there was news
    long after(long due, long now) {
        if (length == 0) {
            return now;
        }
        long from = now - due < length / 2 ? due : now;
        return Math.ceilDiv(from + length - offset, length) * length + offset;
    }
}
