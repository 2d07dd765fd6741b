/// Collaborations in the Open Workflow DSL (CNCF): read, checked and run by its Java runtime, with
/// JSONata for expressions. The only package that knows that runtime.
@NullMarked
package io.intertwine.workflow;

import org.jspecify.annotations.NullMarked;
