package io.intertwine.store.rocksdb;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Quality;
import io.intertwine.api.twin.Sample;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Property states in bytes: the version of the form, what is there, then the reported sample and the desired value.
final class StateForm {
    private static final int VERSION = 1;

    private static final int REPORTED = 1;
    private static final int DESIRED = 2;
    private static final int UNIT = 4;

    private StateForm() {}

    static byte[] write(PropertyState state) {
        Sample reported = state.reported();
        Desired desired = state.desired();
        ByteSink out = new ByteSink();
        out.octet(VERSION);
        out.octet((reported == null ? 0 : REPORTED)
                | (desired == null ? 0 : DESIRED)
                | (reported == null || reported.unit() == null ? 0 : UNIT));
        if (reported != null) {
            writeSample(reported, out);
        }
        if (desired != null) {
            ValueForm.write(desired.value(), out);
            writeInstant(desired.since(), out);
            out.text(desired.command());
        }
        return out.toBytes();
    }

    private static void writeSample(Sample sample, ByteSink out) {
        ValueForm.write(sample.value(), out);
        if (sample.unit() != null) {
            out.text(sample.unit());
        }
        writeInstant(sample.sourceTime(), out);
        writeInstant(sample.receivedTime(), out);
        out.octet(code(sample.quality()));
        out.unsigned(sample.revision());
    }

    private static void writeInstant(Instant instant, ByteSink out) {
        out.signed(instant.getEpochSecond());
        out.unsigned(instant.getNano());
    }

    /// @param recurring what the rows before had
    static PropertyState read(byte[] bytes, Recurring recurring) {
        ByteSource in = new ByteSource(bytes);
        int version = in.octet();
        if (version != VERSION) {
            throw new IllegalStateException("it has form " + version + ", and this version reads form " + VERSION);
        }
        int parts = in.octet();
        Sample reported = (parts & REPORTED) == 0 ? null : readSample(in, (parts & UNIT) != 0, recurring);
        return new PropertyState(reported, (parts & DESIRED) == 0 ? null : readDesired(in, recurring));
    }

    private static Sample readSample(ByteSource in, boolean hasUnit, Recurring recurring) {
        JsonValue value = ValueForm.read(in);
        @Nullable String unit = hasUnit ? in.text(recurring) : null;
        Instant sourceTime = readInstant(in, recurring);
        Instant receivedTime = readInstant(in, recurring);
        Quality quality = quality(in.octet());
        return new Sample(value, unit, sourceTime, receivedTime, quality, in.unsigned());
    }

    private static Desired readDesired(ByteSource in, Recurring recurring) {
        JsonValue value = ValueForm.read(in);
        Instant since = readInstant(in, recurring);
        return new Desired(value, since, in.text());
    }

    private static Instant readInstant(ByteSource in, Recurring recurring) {
        long seconds = in.signed();
        return recurring.time(seconds, in.unsigned());
    }

    // numbers of our own, so that the enum may change its order
    private static int code(Quality quality) {
        return switch (quality) {
            case GOOD -> 0;
            case UNCERTAIN -> 1;
            case BAD -> 2;
        };
    }

    private static Quality quality(int code) {
        return switch (code) {
            case 0 -> Quality.GOOD;
            case 1 -> Quality.UNCERTAIN;
            case 2 -> Quality.BAD;
            default -> throw new IllegalStateException("a sample has the unknown quality " + code);
        };
    }
}
