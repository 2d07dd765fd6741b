/// Who calls: clients with API keys, their roles and limits, and the credentials they leave with us.
@NullMarked
package io.intertwine.server.security;

import org.jspecify.annotations.NullMarked;
