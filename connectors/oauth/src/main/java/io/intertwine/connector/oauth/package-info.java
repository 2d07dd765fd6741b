/// Asks third-party systems about users, by OAuth 2.0, OpenID Connect, or with what they gave (clause 8.2.3).
@NullMarked
package io.intertwine.connector.oauth;

import org.jspecify.annotations.NullMarked;
