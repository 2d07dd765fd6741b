package io.intertwine.server.live;

import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Properties as members of an object, in one encoding: the newest ones are kept, so that a sample
/// is encoded once for all audiences. Any thread may call; the bytes are shared.
final class SampleBytes {
    private static final int PLACES = 4096;
    /// All together: one that would be too much is not kept, but takes the place of the one before.
    private static final int MOST_BYTES = 8 << 20;

    private final Encoding encoding;
    private final AtomicInteger bytes = new AtomicInteger();
    private final AtomicReferenceArray<Kept> kept = new AtomicReferenceArray<>(PLACES);

    private static final class Kept {
        private final String property;
        private final PropertyState state;
        private final byte[] member;

        Kept(String property, PropertyState state, byte[] member) {
            this.property = property;
            this.state = state;
            this.member = member;
        }

        /// One state is told to many; to compare with one that is equal only would cost more than it saves.
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(String name, PropertyState wanted) {
            return state == wanted && property.equals(name);
        }
    }

    SampleBytes(Encoding encoding) {
        this.encoding = encoding;
    }

    /// Name and state, as they stand in an object that has more members.
    byte[] member(String property, PropertyState state) {
        int place = place(state);
        Kept there = kept.get(place);
        if (there != null && there.isOf(property, state)) {
            return there.member;
        }
        byte[] object = encoding.write(Map.of(property, state));
        byte[] member = Arrays.copyOfRange(object, 1, object.length - 1);
        keep(place, new Kept(property, state, member));
        return member;
    }

    private void keep(int place, Kept made) {
        int more = made.member.length;
        boolean fits = bytes.addAndGet(more) <= MOST_BYTES;
        Kept before = kept.getAndSet(place, fits ? made : null);
        bytes.addAndGet(-(fits ? 0 : more) - (before == null ? 0 : before.member.length));
    }

    private static int place(PropertyState state) {
        Sample reported = state.reported();
        return reported == null ? 0 : (int) (reported.revision() % PLACES);
    }
}
