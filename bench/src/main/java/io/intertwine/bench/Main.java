package io.intertwine.bench;

import io.intertwine.bench.live.JvmBench;
import io.intertwine.bench.live.LiveBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./intertwine bench NAME`.
@Command(
        name = "bench",
        description = "Measures; prints a table and writes target/bench/NAME.json.",
        subcommands = {
            DiscoveryBench.class,
            AccessBench.class,
            GatewayBench.class,
            LiveBench.class,
            InterestBench.class,
            IngestBench.class,
            RecoveryBench.class,
            MicroBench.class,
            JvmBench.class,
            CompressionBench.class,
            CollaborationBench.class,
            ConsoleBench.class
        },
        mixinStandardHelpOptions = true)
final class Main implements Runnable {
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
