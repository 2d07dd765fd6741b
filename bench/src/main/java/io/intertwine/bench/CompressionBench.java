package io.intertwine.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench compression`: what permessage-deflate (RFC 7692) would save of a frame of the live face, and what it would
/// cost.
@Command(
        name = "compression",
        description = "Bytes and CPU of compressed live frames, beside the frames as they are.",
        mixinStandardHelpOptions = true)
final class CompressionBench implements Callable<Integer> {
    private static final int ROUNDS = 20_000;
    private static final int FASTEST = Deflater.BEST_SPEED;

    @Option(names = "--out", paramLabel = "FILE", defaultValue = "target/bench/compression.json")
    private Path out = Path.of("target/bench/compression.json");

    private final Report report = new Report(System.out);
    private final byte[] room = new byte[1 << 20];

    @Override
    public Integer call() throws IOException {
        for (int changes : new int[] {1, 10, 33}) {
            for (int level : new int[] {FASTEST, Deflater.DEFAULT_COMPRESSION}) {
                for (boolean keeps : new boolean[] {false, true}) {
                    measure(changes, level, keeps);
                }
            }
        }
        report.write(out);
        return 0;
    }

    /// @param keeps whether a frame may refer to those before it, which takes a compressor for each client
    private void measure(int changes, int level, boolean keeps) {
        byte[][] frames = new byte[ROUNDS][];
        Random random = new Random(42);
        for (int i = 0; i < ROUNDS; i++) {
            frames[i] = frame(changes, i, random);
        }
        Deflater deflater = new Deflater(level, true);
        compress(frames, deflater, keeps);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long bytes = compress(frames, deflater, keeps);
        double micros = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e3 / ROUNDS;
        deflater.end();
        String name = changes + (changes == 1 ? " change" : " changes") + ", level " + (level == FASTEST ? 1 : 6)
                + (keeps ? ", with those before" : ", alone");
        report.add(new Figure(
                name + ": bytes", "B", (double) bytes / ROUNDS, "plain", (double) frames[ROUNDS - 1].length, null));
        report.add(Figure.alone(name + ": CPU", "us", micros));
    }

    private long compress(byte[][] frames, Deflater deflater, boolean keeps) {
        long bytes = 0;
        for (byte[] frame : frames) {
            if (!keeps) {
                deflater.reset();
            }
            deflater.setInput(frame);
            bytes += deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH) - 4L;
        }
        return bytes;
    }

    private static byte[] frame(int changes, int number, Random random) {
        StringBuilder text = new StringBuilder(
                "{\"type\":\"delta\",\"id\":\"presses\",\"seq\":" + (1_000_000 + number) + ",\"changes\":[");
        for (int i = 0; i < changes; i++) {
            String time = String.format(
                    Locale.ROOT,
                    "2026-05-01T12:%02d:%02d.%06dZ",
                    number / 60 % 60,
                    number % 60,
                    random.nextInt(1_000_000));
            text.append(i == 0 ? "" : ",")
                    .append("{\"twin\":\"twin-")
                    .append(random.nextInt(200))
                    .append("\",\"properties\":{\"speed\":{\"reported\":{\"value\":")
                    .append(random.nextInt(10_000) / 10.0)
                    .append(",\"unit\":\"rpm\",\"sourceTime\":\"" + time + "\",\"receivedTime\":\"" + time)
                    .append("\",\"quality\":\"good\",\"revision\":" + (1_000_000 + number * 40L + i) + "}}}}");
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
