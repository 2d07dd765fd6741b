package io.intertwine.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkHeaderTest {
    private static final URI PAGE = URI.create("http://host:80/things?offset=0&limit=2");

    @Test
    void findsTheNextPageAmongOthers() {
        assertThat(next("</things?a=1,2>; rel=\"canonical\"; etag=\"x,y\", </things?offset=2&limit=2>; rel=\"next\""))
                .hasValue(URI.create("http://host:80/things?offset=2&limit=2"));
    }

    @Test
    void takesARelationWithoutQuotesAndOneOfSeveral() {
        assertThat(next("<?offset=2>; rel=next")).hasValue(URI.create("http://host:80/things?offset=2"));
        assertThat(next("<more>; title=\"a, b\"; rel=\"last NEXT next\"")).hasValue(URI.create("http://host:80/more"));
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(next("</things>; rel=\"prev\"")).isEmpty();
        assertThat(next("</not a uri>; rel=\"next\"")).isEmpty();
        assertThat(next("nonsense")).isEmpty();
    }

    @Test
    void resolvesReferencesAsRfc3986Says() {
        URI base = URI.create("http://h/a/b?x=1#f");

        assertThat(References.resolve(base, "?y=2")).hasToString("http://h/a/b?y=2");
        assertThat(References.resolve(base, "")).hasToString("http://h/a/b?x=1");
        assertThat(References.resolve(base, "../c")).hasToString("http://h/c");
    }

    private static Optional<URI> next(String value) {
        return LinkHeader.find(HttpHeaders.of(Map.of("Link", List.of(value)), (_, _) -> true), "next", PAGE);
    }
}
