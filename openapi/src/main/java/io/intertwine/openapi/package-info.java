/// Reads OpenAPI documents and holds calls against them.
@NullMarked
package io.intertwine.openapi;

import org.jspecify.annotations.NullMarked;
