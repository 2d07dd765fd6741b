package io.intertwine.api.port;

/// A secret with which a connector shows who it is. `toString` never tells it.
public sealed interface Credential {
    record Basic(String username, String password) implements Credential {
        @Override
        public String toString() {
            return "Basic[username=" + username + "]";
        }
    }

    record Bearer(String token) implements Credential {
        @Override
        public String toString() {
            return "Bearer[]";
        }
    }

    record ApiKey(String key) implements Credential {
        @Override
        public String toString() {
            return "ApiKey[]";
        }
    }
}
