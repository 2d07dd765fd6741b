package io.intertwine.openapi;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.RefValidator;
import com.networknt.schema.path.NodePath;
import tools.jackson.databind.JsonNode;

/// How many references one check may follow. Without references a check costs no more than document times value;
/// with them, a small document can ask for any amount of work.
final class Budget {
    private static final int REFERENCES = 100_000;
    private static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

    private int left = REFERENCES;

    /// The check would take too much.
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1;

        Spent() {
            super("too many references", null, false, false);
        }
    }

    /// Fails with [Spent] when the work follows more references.
    static <T> T within(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(CURRENT, new Budget()).call(work);
    }

    private static void spend() {
        if (CURRENT.isBound() && --CURRENT.get().left < 0) {
            throw new Spent();
        }
    }

    /// `$ref`, counted.
    static final class CountedRef extends AbstractKeyword {
        CountedRef() {
            super("$ref");
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
            return new RefValidator(location, node, parent, context) {
                @Override
                public void validate(ExecutionContext execution, JsonNode value, JsonNode root, NodePath at) {
                    spend();
                    super.validate(execution, value, root, at);
                }
            };
        }
    }
}
