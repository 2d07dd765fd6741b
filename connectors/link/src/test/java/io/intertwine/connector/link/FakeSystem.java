package io.intertwine.connector.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A twin system at the other end of a channel without a network. Any thread may call.
final class FakeSystem implements LinkChannel {
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final LinkSession session;
    private volatile boolean deaf;
    private volatile boolean held;
    private volatile int code;
    private volatile String reason = "";
    private int read;

    FakeSystem(LinkDoor door, Subject subject) {
        session = door.open(subject, this);
    }

    /// Says hello and waits for the welcome, which is returned.
    JsonObject hello(String members) {
        say("{\"type\":\"hello\"," + members + "}");
        return next("welcome");
    }

    void say(String text) {
        session.receive(text);
    }

    /// Sends a number as the value of `n` of the twin.
    void change(String twin, long number) {
        say("{\"type\":\"changes\",\"number\":%d,\"changes\":[{\"twin\":\"%s\",\"property\":\"n\",\"value\":%d}]}"
                .formatted(number, twin, number));
    }

    JsonObject next(String type) {
        return next(message -> message.text("type").orElse("").equals(type), type);
    }

    private JsonObject next(Predicate<JsonObject> wanted, String what) {
        await(what + " comes, not " + received + " " + problems)
                .until(() -> received.stream().skip(read).anyMatch(wanted));
        while (!wanted.test(received.get(read))) {
            read++;
        }
        return received.get(read++);
    }

    /// Waits until everything up to the number is said to be durable.
    void awaitDurable(long number) {
        next(
                message -> message.text("type").orElse("").equals("durable")
                        && message.number("number").orElseThrow().longValueExact() == number,
                "durable " + number);
    }

    List<JsonObject> received(String type) {
        return received.stream()
                .filter(message -> message.text("type").orElse("").equals(type))
                .toList();
    }

    /// The connection breaks without a word.
    void cut() {
        deaf = true;
        session.disconnected();
    }

    boolean held() {
        return held;
    }

    void awaitEnd(int expected) {
        await("the connection ends").until(() -> code != 0);
        assertThat(code).as(reason).isEqualTo(expected);
    }

    String reason() {
        return reason;
    }

    boolean ended() {
        return code != 0;
    }

    List<String> problems() {
        return problems;
    }

    static long number(JsonObject message, String member) {
        return message.find(member)
                .map(JsonValue::toString)
                .map(Long::parseLong)
                .orElseThrow();
    }

    @Override
    public boolean send(String text) {
        if (!deaf) {
            received.add(JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8)));
        }
        return !deaf;
    }

    @Override
    public void fail(IntertwineException problem) {
        problems.add(problem.code().id() + ": " + problem.getMessage());
        end(1008, String.valueOf(problem.getMessage()));
    }

    @Override
    public void end(int closeCode, String why) {
        if (code == 0) {
            reason = why;
            code = closeCode;
        }
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void release() {
        held = false;
    }
}
