package io.intertwine.transformation;

import java.util.Map;

/// The text of an expression as the library gets it: regular expressions have become variables, at the same places.
///
/// @param patterns by the names of their variables
/// @param tuples   whether it may join, index or look at parents, which takes more memory
record ExpressionSource(String text, Map<String, LinearPattern> patterns, boolean tuples) {}
