package io.intertwine.transformation;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import io.intertwine.api.IntertwineException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The functions of the language, each with the bounds of the evaluation that calls it: the clock before, the weight of
/// its result after, and a check of arguments where its own work could be without bounds.
final class BoundedFunctions {
    /// By name, without the `$`. All of them are safe for use by several threads.
    static final Map<String, Jsonata.JFunction> ALL;

    private static final String SIGNATURES = """
            sum <a<n>:n>; count <a:n>; max <a<n>:n>; min <a<n>:n>; average <a<n>:n>; string <x-b?:s>;
            substring <s-nn?:s>; substringBefore <s-s:s>; substringAfter <s-s:s>; lowercase <s-:s>; uppercase <s-:s>;
            length <s-:n>; trim <s-:s>; join <a<s>s?:s>; formatNumber <n-so?:s>; formatBase <n-n?:s>;
            formatInteger <n-s:s>; parseInteger <s-s:n>; number <(nsb)-:n>; floor <n-:n>; ceil <n-:n>; round <n-n?:n>;
            abs <n-:n>; sqrt <n-:n>; power <n-n:n>; random <:n>; boolean <x-:b> toBoolean; not <x-:b>; map <af>;
            zip <a+>; filter <af>; single <af?>; reduce <afj?:j> foldLeft; sift <o-f?:o>; keys <x-:a<s>>;
            lookup <x-s:x>; append <xx:a>; exists <x:b>; spread <x-:a<o>>; merge <a<o>:o>; reverse <a:a>;
            each <o-f:a>; error <s?:x>; assert <bs?:x> assertFn; type <x:s>; sort <af?:a>; shuffle <a:a>;
            distinct <x:x>; base64encode <s-:s>; base64decode <s-:s>; encodeUrlComponent <s-:s>; encodeUrl <s-:s>;
            decodeUrlComponent <s-:s>; decodeUrl <s-:s>; toMillis <s-s?:n> dateTimeToMillis;
            fromMillis <n-s?s?:s> dateTimeFromMillis; clone <(oa)-:o> functionClone; now <s?s?:s>; millis <:n>
            """;

    static {
        Map<String, Jsonata.JFunction> all = new HashMap<>();
        for (String line : SIGNATURES.split(";", -1)) {
            List<String> words = List.of(line.strip().split(" ", -1));
            all.put(words.getFirst(), new Metered(words.getFirst(), words.get(1), words.getLast()));
        }
        all.putAll(PatternFunctions.ALL);
        all.put("eval", new Refused("eval", "<sx?:x>", "functionEval"));
        all.put("pad", new Refused("pad", "<s-ns?:s>", "pad"));
        ALL = Map.copyOf(all);
    }

    private BoundedFunctions() {}

    /// A function of the library.
    private static final class Metered extends Jsonata.JFunction {
        private final String name;

        Metered(String name, String signature, String method) {
            super(name, signature, Functions.class, null, method.equals(signature) ? name : method);
            this.name = name;
        }

        @Override
        public @Nullable Object call(@Nullable Object input, @SuppressWarnings("rawtypes") List args) {
            Meter meter = Meter.CURRENT.get();
            meter.tick();
            Arguments.check(name, args, meter);
            Object result = super.call(input, args);
            meter.tick();
            meter.count(result);
            return result;
        }
    }

    /// A function that has no bounds.
    private static final class Refused extends Jsonata.JFunction {
        private final String name;

        Refused(String name, String signature, String method) {
            super(name, signature, Functions.class, null, method);
            this.name = name;
        }

        @Override
        public Object call(@Nullable Object input, @SuppressWarnings("rawtypes") List args) {
            throw IntertwineException.invalid("$" + name + " is not available: leave it out");
        }
    }
}
