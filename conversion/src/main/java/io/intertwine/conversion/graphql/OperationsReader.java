package io.intertwine.conversion.graphql;

import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import io.intertwine.api.sif.tpsr.ApiDescription;
import java.util.List;
import java.util.Locale;

/// Reads the operations that are offered, and holds them against the schema.
final class OperationsReader {
    private static final int DEEPEST = 300;

    private final GraphQlLimits limits;
    private final ParserOptions options;

    OperationsReader(GraphQlLimits limits) {
        this.limits = limits;
        this.options = ParserOptions.getDefaultOperationParserOptions()
                .transform(more -> more.captureLineComments(true)
                        .maxCharacters(limits.operations())
                        .maxTokens(limits.tokens())
                        .maxRuleDepth(DEEPEST));
    }

    List<NamedOperation> read(ApiDescription description, GraphQLSchema schema) {
        Faults faults = new Faults("The GraphQL operations of '" + description.name() + "'");
        Document document = parsed(description.operations() == null ? "" : description.operations(), faults);
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        operations.forEach(one -> check(one, faults));
        checkExtent(document, operations, faults);
        faults.orThrow();
        new Validator()
                .validateDocument(schema, document, Locale.ENGLISH)
                .forEach(error -> faults.add(error.getLocations(), error.getMessage()));
        faults.orThrow();
        Fragments fragments = Fragments.of(document);
        return operations.stream().map(one -> named(one, fragments)).toList();
    }

    private Document parsed(String text, Faults faults) {
        if (text.isBlank()) {
            faults.add(
                    SourceLocation.EMPTY,
                    "there are none: give a GraphQL document of named operations as 'operations'");
            faults.orThrow();
        }
        try {
            return new Parser()
                    .parseDocument(ParserEnvironment.newParserEnvironment()
                            .document(text)
                            .parserOptions(options)
                            .build());
        } catch (InvalidSyntaxException e) {
            faults.add(e.getLocation(), e.getMessage());
            throw faults.thrown(e);
        }
    }

    private static void check(OperationDefinition operation, Faults faults) {
        if (operation.getName() == null) {
            faults.add(
                    operation.getSourceLocation(), "the operation has no name: name it, as its path is called by it");
        }
        if (operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
            faults.add(
                    operation.getSourceLocation(),
                    "'" + operation.getName()
                            + "' is a subscription, which no REST call can be: give queries and mutations");
        }
    }

    private void checkExtent(Document document, List<OperationDefinition> operations, Faults faults) {
        if (operations.isEmpty()) {
            faults.add(SourceLocation.EMPTY, "there is no query and no mutation: give at least one");
        }
        Extent extent = new Extent(Fragments.of(document), limits.depth());
        for (OperationDefinition one : operations) {
            Extent.Size size = extent.of(one.getSelectionSet());
            if (size.fields() > limits.fields() || size.depth() > limits.depth()) {
                faults.add(
                        one.getSourceLocation(),
                        "'" + one.getName() + "' asks for " + size.fields() + " fields, " + size.depth()
                                + " deep or more with its fragments: ask for at most " + limits.fields() + ", "
                                + limits.depth() + " deep, and let no fragment lead back to itself");
            }
        }
    }

    private static NamedOperation named(OperationDefinition operation, Fragments all) {
        Fragments fragments = all.in(operation.getSelectionSet());
        Document.Builder sent = Document.newDocument().definition(operation);
        fragments.byName().values().forEach(sent::definition);
        return new NamedOperation(operation, AstPrinter.printAstCompact(sent.build()), fragments);
    }
}
