package io.intertwine.condition;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Criterion.Prefix;
import io.intertwine.api.condition.Criterion.Range;
import io.intertwine.api.condition.Criterion.Word;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.condition.Vocabulary;
import io.intertwine.api.condition.Vocabulary.Indexed;
import io.intertwine.api.condition.Vocabulary.Variable;
import java.util.Optional;
import java.util.Set;

/// A variable, or a member of an object, that the index holds. Under an object's own name it holds the names of its
/// members.
///
/// @param member empty for the variable itself
record IndexField(String variable, String member, Vocabulary.Type type, boolean exactly) {
    /// Beyond it not every whole number has a double of its own.
    private static final double WHOLE = 1L << 53;

    static Optional<IndexField> variable(Vocabulary vocabulary, String name) {
        return indexed(vocabulary, name).map(found -> new IndexField(name, "", found.type(), exactly(found)));
    }

    static Optional<IndexField> member(Vocabulary vocabulary, String name, String member) {
        return indexed(vocabulary, name)
                .filter(found -> found.type() == Vocabulary.Type.OBJECT)
                .map(found -> new IndexField(name, member, Vocabulary.Type.ANY, exactly(found)));
    }

    private static Optional<Variable> indexed(Vocabulary vocabulary, String name) {
        return Optional.ofNullable(vocabulary.variables().get(name))
                .filter(variable -> variable.indexed() != Indexed.NO);
    }

    private static boolean exactly(Variable variable) {
        return variable.indexed() == Indexed.EXACTLY;
    }

    String name() {
        return member.isEmpty() ? variable : variable + "." + member;
    }

    /// One of the words is the text.
    Verdict equal(Set<String> words) {
        return switch (type) {
            case TEXT -> sure(new Word(name(), words));
            case ANY -> whereThere(new Word(name(), words));
            default -> Verdict.UNKNOWN;
        };
    }

    Verdict equal(double number) {
        return type == Vocabulary.Type.ANY && Math.abs(number) < WHOLE
                ? whereThere(new Range(name(), number, number))
                : Verdict.UNKNOWN;
    }

    /// One of a list's words, or one of an object's members, is this one.
    Verdict contains(String word) {
        return type == Vocabulary.Type.WORDS || type == Vocabulary.Type.OBJECT
                ? sure(new Word(name(), word))
                : Verdict.UNKNOWN;
    }

    Verdict begins(Prefix prefix) {
        return type == Vocabulary.Type.TEXT ? sure(prefix) : Verdict.atMost(prefix);
    }

    Verdict compared(String operator, double number) {
        if (type != Vocabulary.Type.ANY || !exactly || !(Math.abs(number) < WHOLE)) {
            return Verdict.UNKNOWN;
        }
        Range below = new Range(name(), Double.NEGATIVE_INFINITY, Math.nextDown(number));
        Range upTo = new Range(name(), Double.NEGATIVE_INFINITY, number);
        Range from = new Range(name(), number, Double.POSITIVE_INFINITY);
        Range above = new Range(name(), Math.nextUp(number), Double.POSITIVE_INFINITY);
        return switch (operator) {
            case "_<_" -> either(below, from);
            case "_<=_" -> either(upTo, above);
            case "_>_" -> either(above, upTo);
            default -> either(from, below);
        };
    }

    private static Verdict either(Criterion yes, Criterion no) {
        return new Verdict(new Narrowing(yes, true), new Narrowing(no, true));
    }

    private Verdict sure(Criterion criterion) {
        return exactly ? Verdict.of(criterion) : Verdict.atMost(criterion);
    }

    /// An absent member makes an error, neither true nor false.
    private Verdict whereThere(Criterion criterion) {
        if (!exactly) {
            return Verdict.atMost(criterion);
        }
        Criterion absentOrOther = Criterion.and(new Word(variable, member), Criterion.not(criterion));
        return either(criterion, absentOrOther);
    }
}
