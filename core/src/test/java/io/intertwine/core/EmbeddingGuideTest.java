package io.intertwine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.intertwine.api.Clause;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Compiles the Java blocks of the embedding guide as they stand there, and runs them.
class EmbeddingGuideTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$.*?^```text\n(.*?)\n```$");
    private static final Pattern NAME = Pattern.compile("(?m)^class (\\w+)");

    @TempDir
    private Path folder = Path.of("");

    /// @param result what the block says it returns
    private record Block(String name, String source, String result) {}

    @TestFactory
    @Clause("7 NOTE 1")
    Stream<DynamicTest> returnsWhatTheGuideSays() throws IOException {
        List<Block> blocks = blocks();
        assertThat(blocks).as("Java blocks with a result in the guide").hasSize(2);
        return blocks.stream()
                .map(block -> dynamicTest(
                        block.name(), () -> assertThat(result(block)).isEqualTo(block.result())));
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(guide()));
        while (block.find()) {
            Matcher name = NAME.matcher(block.group(1));
            assertThat(name.find())
                    .as("a class in the block %s", block.group(1))
                    .isTrue();
            blocks.add(new Block(name.group(1), block.group(1), block.group(2)));
        }
        return blocks;
    }

    private static Path guide() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("intertwine")) ? here : here.resolve("..");
        return root.resolve("docs/guide/embedding.md");
    }

    private Object result(Block block) throws IOException, ReflectiveOperationException {
        Path file = Files.writeString(folder.resolve(block.name() + ".java"), block.source());
        String[] options = {
            "--release",
            "25",
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            folder.toString(),
            file.toString()
        };
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options))
                .as("exit code of javac for %s", block.name())
                .isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, EmbeddingGuideTest.class.getClassLoader())) {
            Method run = loader.loadClass(block.name()).getDeclaredMethod("run");
            run.setAccessible(true);
            return run.invoke(null);
        }
    }
}
