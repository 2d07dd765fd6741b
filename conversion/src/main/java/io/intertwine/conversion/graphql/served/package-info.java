/// The reverse of GraphQL as REST: the operations of a REST API as the fields of a GraphQL schema. `GET`
/// and
/// `HEAD` are fields of `Query`, all others of `Mutation`; each field that is asked for is one call.
/// [io.intertwine.conversion.graphql.served.ServedApi] is where it begins.
@NullMarked
package io.intertwine.conversion.graphql.served;

import org.jspecify.annotations.NullMarked;
