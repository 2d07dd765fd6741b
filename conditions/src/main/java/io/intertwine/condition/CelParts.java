package io.intertwine.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelUnparserFactory;
import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.Narrowing;
import io.intertwine.api.condition.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/// Divides a condition at its outer `&&` into the parts that an index answers, and those that it does not.
final class CelParts {
    private final CelAbstractSyntaxTree tree;
    private final CelTranslation translation;
    private final List<String> indexed = new ArrayList<>();
    private final List<String> filtered = new ArrayList<>();
    private Narrowing narrowing = Narrowing.ALL;

    CelParts(Vocabulary vocabulary, CelAbstractSyntaxTree tree) {
        this.tree = tree;
        this.translation = new CelTranslation(vocabulary);
        divide(tree.getExpr());
    }

    private void divide(CelExpr expression) {
        if (CelTranslation.isCall(expression, "_&&_")) {
            expression.call().args().forEach(this::divide);
            return;
        }
        Narrowing part = translation.verdict(expression).yes();
        String text = text(expression);
        if (!part.criterion().equals(Criterion.ALL) || part.exact()) {
            indexed.add(text);
        }
        if (!part.exact()) {
            filtered.add(text);
        }
        narrowing = narrowing.and(part);
    }

    private String text(CelExpr expression) {
        return CelUnparserFactory.newUnparser()
                .unparse(CelAbstractSyntaxTree.newParsedAst(expression, tree.getSource()));
    }

    Narrowing narrowing() {
        return narrowing;
    }

    List<String> indexed() {
        return List.copyOf(indexed);
    }

    List<String> filtered() {
        return List.copyOf(filtered);
    }
}
