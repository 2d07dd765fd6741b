/// How twins, their state and their systems look in JSON, on REST and on the live face alike.
@NullMarked
package io.intertwine.server.view;

import org.jspecify.annotations.NullMarked;
