/// The command that examines an enabler against clause 9.2.
@NullMarked
package io.intertwine.cli.conformance;

import org.jspecify.annotations.NullMarked;
