package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoundedTextTest {
    private final BoundedText text = new BoundedText(5);

    @Test
    void takesUpToItsBound() throws IOException {
        text.append("abc").append('d').append("xyz", 2, 3);
        assertThat(text).hasToString("abcdz");
    }

    @Test
    void takesNothingOfWhatIsTooMuch() throws IOException {
        text.append("abcd");
        assertThatThrownBy(() -> text.append("ef")).hasMessage("it has more than 5 characters");
        assertThat(text).hasToString("abcd");
    }
}
