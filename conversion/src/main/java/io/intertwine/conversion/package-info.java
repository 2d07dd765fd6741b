/// API conversion (clause 8.2.4): services that speak GraphQL, SOAP, gRPC or WebDAV look like
/// REST to callers. One package for each protocol reads its descriptions;
/// [io.intertwine.conversion.ConvertedApis] and [io.intertwine.conversion.ConvertingCarrier] put
/// them together.
@NullMarked
package io.intertwine.conversion;

import org.jspecify.annotations.NullMarked;
