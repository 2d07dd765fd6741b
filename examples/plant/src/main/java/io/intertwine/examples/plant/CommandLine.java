package io.intertwine.examples.plant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options of a command line: `--name value`, or `--name` alone for a flag.
///
/// @param values the given options; a flag has an empty value
record CommandLine(Map<String, String> values) {
    private static final int HIGHEST_PORT = 65_535;

    CommandLine {
        values = Map.copyOf(values);
    }

    /// A command line that cannot be understood; the message says what to write instead.
    static final class Mistake extends RuntimeException {
        private static final long serialVersionUID = 1;

        Mistake(String message) {
            super(message);
        }
    }

    /// Reads the arguments; `options` take a value, `flags` take none.
    static CommandLine parse(String[] args, Set<String> options, Set<String> flags) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (flags.contains(name)) {
                values.put(name, "");
            } else if (!options.contains(name)) {
                throw new Mistake("unknown option %s; try --help".formatted(name));
            } else if (++i == args.length) {
                throw new Mistake("%s needs a value; try --help".formatted(name));
            } else {
                values.put(name, args[i]);
            }
        }
        return new CommandLine(values);
    }

    boolean has(String flag) {
        return values.containsKey(flag);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /// The port to listen on; 0, which means any free one, where none is given.
    int port() {
        long port = number("--port").orElse(0L);
        if (port < 0 || port > HIGHEST_PORT) {
            throw new Mistake("--port %d is not within 0..65535".formatted(port));
        }
        return (int) port;
    }

    Optional<Long> number(String option) {
        try {
            return text(option).map(Long::valueOf);
        } catch (NumberFormatException _) {
            throw new Mistake("%s must be a whole number, not %s".formatted(option, values.get(option)));
        }
    }
}
