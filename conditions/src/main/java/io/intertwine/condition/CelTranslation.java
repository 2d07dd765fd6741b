package io.intertwine.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Criterion.Prefix;
import io.intertwine.api.condition.Criterion.Word;
import io.intertwine.api.condition.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says of an expression in CEL what an index can answer: `==`, `!=`, `in`, `<` and the like with constants,
/// `startsWith`, `has`, and what `&&`, `||` and `!` make of them.
final class CelTranslation {
    private final Vocabulary vocabulary;

    CelTranslation(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    static boolean isCall(CelExpr expression, String function) {
        return expression.getKind() == Kind.CALL && expression.call().function().equals(function);
    }

    Verdict verdict(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant());
            case SELECT -> expression.select().testOnly() ? has(expression) : Verdict.UNKNOWN;
            case CALL -> call(expression.call().function(), expression);
            default -> Verdict.UNKNOWN;
        };
    }

    private static Verdict constant(CelConstant constant) {
        return constant.getKind() == CelConstant.Kind.BOOLEAN_VALUE
                ? Verdict.of(constant.booleanValue() ? Criterion.ALL : Criterion.NOTHING)
                : Verdict.UNKNOWN;
    }

    private Verdict has(CelExpr test) {
        return field(test)
                .map(field -> Verdict.of(new Word(field.variable(), field.member())))
                .orElse(Verdict.UNKNOWN);
    }

    private Verdict call(String function, CelExpr expression) {
        List<CelExpr> args = expression.call().args();
        return switch (function) {
            case "_&&_" -> verdict(args.get(0)).and(verdict(args.get(1)));
            case "_||_" -> verdict(args.get(0)).or(verdict(args.get(1)));
            case "!_" -> verdict(args.get(0)).negated();
            case "_==_" -> equal(args.get(0), args.get(1));
            case "_!=_" -> equal(args.get(0), args.get(1)).negated();
            case "@in" -> contained(args.get(0), args.get(1));
            case "startsWith" -> begins(expression.call());
            case "_<_", "_<=_", "_>_", "_>=_" -> compared(function, args.get(0), args.get(1));
            default -> Verdict.UNKNOWN;
        };
    }

    private Verdict equal(CelExpr left, CelExpr right) {
        if (left.getKind() == Kind.CONSTANT) {
            return right.getKind() == Kind.CONSTANT ? Verdict.UNKNOWN : equal(right, left);
        }
        if (right.getKind() != Kind.CONSTANT) {
            return Verdict.UNKNOWN;
        }
        Optional<IndexField> field = field(left);
        CelConstant constant = right.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE ->
                field.map(known -> known.equal(Set.of(constant.stringValue()))).orElse(Verdict.UNKNOWN);
            case INT64_VALUE, DOUBLE_VALUE ->
                field.map(known -> known.equal(number(constant))).orElse(Verdict.UNKNOWN);
            default -> Verdict.UNKNOWN;
        };
    }

    private Verdict contained(CelExpr element, CelExpr list) {
        if (element.getKind() == Kind.CONSTANT && list.getKind() == Kind.IDENT) {
            CelConstant constant = element.constant();
            return constant.getKind() == CelConstant.Kind.STRING_VALUE
                    ? IndexField.variable(vocabulary, list.ident().name())
                            .map(field -> field.contains(constant.stringValue()))
                            .orElse(Verdict.UNKNOWN)
                    : Verdict.UNKNOWN;
        }
        if (list.getKind() != Kind.LIST) {
            return Verdict.UNKNOWN;
        }
        Set<String> words = new HashSet<>();
        for (CelExpr item : list.list().elements()) {
            if (item.getKind() != Kind.CONSTANT || item.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
                return Verdict.UNKNOWN;
            }
            words.add(item.constant().stringValue());
        }
        return field(element).map(field -> field.equal(words)).orElse(Verdict.UNKNOWN);
    }

    private Verdict begins(CelExpr.CelCall call) {
        CelExpr start = call.args().getFirst();
        if (start.getKind() != Kind.CONSTANT) {
            return Verdict.UNKNOWN;
        }
        return call.target()
                .flatMap(this::field)
                .filter(field ->
                        field.type() == Vocabulary.Type.TEXT || !field.member().isEmpty())
                .map(field ->
                        field.begins(new Prefix(field.name(), start.constant().stringValue())))
                .orElse(Verdict.UNKNOWN);
    }

    private Verdict compared(String operator, CelExpr left, CelExpr right) {
        if (left.getKind() == Kind.CONSTANT && right.getKind() != Kind.CONSTANT) {
            return compared(mirrored(operator), right, left);
        }
        if (right.getKind() != Kind.CONSTANT) {
            return Verdict.UNKNOWN;
        }
        CelConstant constant = right.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE, DOUBLE_VALUE ->
                field(left)
                        .map(field -> field.compared(operator, number(constant)))
                        .orElse(Verdict.UNKNOWN);
            default -> Verdict.UNKNOWN;
        };
    }

    private static String mirrored(String operator) {
        return operator.contains("<") ? operator.replace('<', '>') : operator.replace('>', '<');
    }

    private static double number(CelConstant constant) {
        return constant.getKind() == CelConstant.Kind.INT64_VALUE
                ? (double) constant.int64Value()
                : constant.doubleValue();
    }

    private Optional<IndexField> field(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> IndexField.variable(vocabulary, expression.ident().name());
            case SELECT -> {
                CelExpr operand = expression.select().operand();
                yield operand.getKind() == Kind.IDENT
                        ? IndexField.member(
                                vocabulary,
                                operand.ident().name(),
                                expression.select().field())
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }
}
