package io.intertwine.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
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
import io.intertwine.api.condition.Condition;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.condition.Vocabulary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Conditions in CEL, such as `'Press' in types && values.speed > 300`. Bounded in length and steps.
public final class CelConditions implements ConditionLanguage {
    private static final int LONGEST = 2000;
    private static final Pattern UNKNOWN_NAME = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(1000)
            .maxExpressionCodePointSize(LONGEST)
            .populateMacroCalls(true)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private final Map<Vocabulary, CelCompiler> compilers = new ConcurrentHashMap<>();

    @Override
    public Condition compile(Vocabulary vocabulary, String text) {
        if (text.length() > LONGEST) {
            throw IntertwineException.invalid(
                    "The condition has " + text.length() + " characters: write at most " + LONGEST + ".");
        }
        try {
            CelAbstractSyntaxTree tree = compilers
                    .computeIfAbsent(vocabulary, CelConditions::compiler)
                    .compile(text)
                    .getAst();
            return new CelCondition(vocabulary, RUNTIME.createProgram(tree), new CelParts(vocabulary, tree));
        } catch (CelValidationException e) {
            throw new IntertwineException(
                    CommonError.INVALID, "The condition '" + text + "' is not valid" + where(vocabulary, e), e);
        } catch (CelEvaluationException e) {
            throw new IntertwineException(CommonError.INVALID, "The condition '" + text + "' cannot be run.", e);
        }
    }

    private static CelCompiler compiler(Vocabulary vocabulary) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        vocabulary.variables().forEach((name, variable) -> builder.addVar(name, type(variable.type())));
        return builder.build();
    }

    private static CelType type(Vocabulary.Type type) {
        return switch (type) {
            case TEXT -> SimpleType.STRING;
            case WORDS -> ListType.create(SimpleType.STRING);
            case TIME -> SimpleType.TIMESTAMP;
            case OBJECT -> MapType.create(SimpleType.STRING, SimpleType.DYN);
            // whole numbers and others are two types in CEL, and one in JSON
            case NUMBER, ANY -> SimpleType.DYN;
        };
    }

    private static String where(Vocabulary vocabulary, CelValidationException e) {
        return e.getErrors().stream()
                .findFirst()
                .map(issue -> where(vocabulary, issue))
                .orElse(": " + e.getMessage());
    }

    private static String where(Vocabulary vocabulary, CelIssue issue) {
        // the library counts columns from 0
        return " at line " + issue.getSourceLocation().getLine() + ", column "
                + (issue.getSourceLocation().getColumn() + 1) + ": " + reason(vocabulary, issue.getMessage());
    }

    private static String reason(Vocabulary vocabulary, String message) {
        Matcher unknown = UNKNOWN_NAME.matcher(message);
        return unknown.matches()
                ? "there is no '" + unknown.group(1) + "' here; the names are "
                        + String.join(", ", vocabulary.variables().keySet()) + "."
                : message;
    }
}
