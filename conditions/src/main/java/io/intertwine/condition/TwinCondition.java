package io.intertwine.condition;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinState;
import org.jspecify.annotations.Nullable;

/// A condition on a twin, such as `'Press' in types && values.speed > 300`.
///
/// It may use `id`, `system`, `title`, `types`, `tags`, `properties`, `actions` and `events` (names), `physicalObject`,
/// `sync` and `values` (reported values by property). A condition that asks for what a twin does not have, such as a
/// value it never reported, does not hold for it. Bounded in length and steps; any thread may call.
public final class TwinCondition {
    private static final int LONGEST = 2000;
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(1000)
            .maxExpressionCodePointSize(LONGEST)
            .build();
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("id", SimpleType.STRING)
            .addVar("system", SimpleType.STRING)
            .addVar("title", SimpleType.STRING)
            .addVar("types", ListType.create(SimpleType.STRING))
            .addVar("tags", ListType.create(SimpleType.STRING))
            .addVar("properties", ListType.create(SimpleType.STRING))
            .addVar("actions", ListType.create(SimpleType.STRING))
            .addVar("events", ListType.create(SimpleType.STRING))
            .addVar("physicalObject", SimpleType.STRING)
            .addVar("sync", SimpleType.STRING)
            .addVar("values", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .setResultType(SimpleType.BOOL)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private final CelRuntime.Program program;

    private TwinCondition(CelRuntime.Program program) {
        this.program = program;
    }

    /// Fails with an error that points at the column when the text is not a condition.
    public static TwinCondition parse(String text) {
        if (text.length() > LONGEST) {
            throw IntertwineException.invalid(
                    "The condition has " + text.length() + " characters: write at most " + LONGEST + ".");
        }
        try {
            return new TwinCondition(
                    RUNTIME.createProgram(COMPILER.compile(text).getAst()));
        } catch (CelValidationException e) {
            throw new IntertwineException(
                    CommonError.INVALID, "The condition '" + text + "' is not valid" + where(e), e);
        } catch (CelEvaluationException e) {
            throw new IntertwineException(CommonError.INVALID, "The condition '" + text + "' cannot be run.", e);
        }
    }

    private static String where(CelValidationException e) {
        return e.getErrors().stream().findFirst().map(TwinCondition::where).orElse(": " + e.getMessage());
    }

    private static String where(CelIssue issue) {
        // the library counts columns from 0
        return " at line " + issue.getSourceLocation().getLine() + ", column "
                + (issue.getSourceLocation().getColumn() + 1) + ": " + issue.getMessage();
    }

    /// @param state null when nothing is known of the twin's live side
    public boolean holds(Twin twin, @Nullable TwinState state) {
        try {
            return Boolean.TRUE.equals(program.eval(TwinFacts.of(twin, state)));
        } catch (CelEvaluationException e) {
            return false;
        }
    }
}
