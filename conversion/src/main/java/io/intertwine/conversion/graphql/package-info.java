/// Services that speak GraphQL, seen as REST. Whoever registers one gives its schema and the
/// operations that are offered; each becomes a path of an OpenAPI document.
/// [io.intertwine.conversion.graphql.GraphQlFaces] reads them; the rest of the package says what a
/// type looks like in JSON, and carries values over.
@NullMarked
package io.intertwine.conversion.graphql;

import org.jspecify.annotations.NullMarked;
