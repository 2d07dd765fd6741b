/// A third-party system: a shop for spare parts with its own users and OAuth 2.0 log-in.
@NullMarked
package io.intertwine.examples.plant.shop;

import org.jspecify.annotations.NullMarked;
