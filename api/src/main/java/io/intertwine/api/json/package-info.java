/// JSON as plain values, so that contracts can carry payloads and schemas without a JSON library.
///
/// Reading JSON text is the business of the codec module; writing needs nothing but the values themselves.
@NullMarked
package io.intertwine.api.json;

import org.jspecify.annotations.NullMarked;
