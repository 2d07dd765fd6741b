package io.intertwine.api.sif.sdc;

/// What went over a call, or the beginning of it: as it was, with whatever is secret in it. For who
/// keeps a trace.
///
/// @param status of the answer; 0 when there was none
public record CallBodies(Excerpt request, Excerpt answer, int status) {
    /// The beginning of a body.
    ///
    /// @param mediaType as the header Content-Type says it; empty when it does not
    /// @param size      how many bytes the body had; more than `start` has when it is cut
    @SuppressWarnings("ArrayRecordComponent") // one owner, and nobody changes it
    public record Excerpt(String mediaType, long size, byte[] start) {
        public static final Excerpt NONE = new Excerpt("", 0, new byte[0]);

        /// A body that is at hand whole.
        public static Excerpt of(String mediaType, byte[] whole) {
            return new Excerpt(mediaType, whole.length, whole);
        }

        public boolean isWhole() {
            return size == start.length;
        }
    }
}
