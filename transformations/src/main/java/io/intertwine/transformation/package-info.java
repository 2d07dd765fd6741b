/// What turns one body into another: JSONata expressions that end in time, and bodies in other forms than JSON.
@NullMarked
package io.intertwine.transformation;

import org.jspecify.annotations.NullMarked;
