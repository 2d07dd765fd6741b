/// SOAP operations as REST, by their WSDL 1.1 document and the XML schemas in it: document/literal
/// and rpc/literal over SOAP 1.1 and 1.2. [io.intertwine.conversion.soap.SchemaTypes] are the
/// schemas as JSON sees them; requests, answers and the OpenAPI document are made from those.
@NullMarked
package io.intertwine.conversion.soap;

import org.jspecify.annotations.NullMarked;
