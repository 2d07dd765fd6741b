package io.intertwine.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is masked in the beginning of a JSON text.
class JsonTextMaskTest {
    private static final String ORDER =
            "{\"id\":\"o-1\",\"card\":{\"cardNumber\":\"4111\",\"holder\":\"kim\"},\"tokens\":[{\"a\":\"s3cret\"}],\"to\":[{\"street\":\"A 1\"},"
                    + "{\"street\":\"B 2\"}]}";

    private static String masked(String json) {
        return JsonTextMask.masked(json, _ -> false);
    }

    @Test
    void masksWhatTellingMembersHoldAndKeepsTheRest() {
        assertThat(masked(ORDER))
                .isEqualTo(
                        "{\"id\":\"o-1\",\"card\":{\"cardNumber\":\"***\",\"holder\":\"kim\"},\"tokens\":\"***\",\"to\":[{\"street\":"
                                + "\"A 1\"},{\"street\":\"B 2\"}]}");
    }

    @Test
    void holdsWhereverTheTextEnds() {
        for (int end = 0; end <= ORDER.length(); end++) {
            assertThat(masked(ORDER.substring(0, end)))
                    .as("the first %d characters", end)
                    .doesNotContain("4111", "411", "s3c");
        }
    }

    @Test
    void hidesPlacesThatAreNotForEverybody() {
        String shown = JsonTextMask.masked(ORDER, place -> !place.equals(List.of("to", "1", "street")));
        assertThat(shown).contains("\"B 2\"").doesNotContain("o-1", "kim", "A 1", "s3cret");
    }

    @Test
    void aNameThatHidesBehindEscapesIsMasked() {
        assertThat(masked("{\"pass\\u0077ord\":\"s3cret\"}")).doesNotContain("s3cret");
    }

    @Test
    void whatIsNoJsonIsNotShownFromThereOn() {
        assertThat(JsonTextMask.masked("who knows s3cret", _ -> true)).doesNotContain("s3cret", "who");
        assertThat(masked("[1,2] s3cret")).startsWith("[1,2]").doesNotContain("s3cret");
    }
}
