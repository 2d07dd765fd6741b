@NullMarked
package io.intertwine.conversion.grpc;

import org.jspecify.annotations.NullMarked;
