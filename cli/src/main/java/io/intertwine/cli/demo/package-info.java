/// The demo: starts a server and two example twin systems as processes, and sets everything up over REST.
///
/// [io.intertwine.cli.demo.Demo] tells the story in order.
@NullMarked
package io.intertwine.cli.demo;

import org.jspecify.annotations.NullMarked;
