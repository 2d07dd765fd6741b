package io.intertwine.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

@Clause("9.2 step 14")
class SocketWriterTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @Test
    void writesNextToThePlainSocket() {
        add("idle");
        add("frames");
        assertThat(SocketWriter.place(channel.pipeline()).name()).isEqualTo("idle");
    }

    @Test
    void writesAboveEncryption() throws SSLException {
        add("proxy");
        encrypt();
        add("idle");
        add("frames");
        assertThat(SocketWriter.place(channel.pipeline()).name()).isEqualTo("idle");
    }

    @Test
    void neverWritesBelowEncryption() throws SSLException {
        add("proxy");
        encrypt();
        assertThatThrownBy(() -> SocketWriter.place(channel.pipeline()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing above its encryption");
    }

    private void add(String name) {
        channel.pipeline().addLast(name, new ChannelInboundHandlerAdapter());
    }

    private void encrypt() throws SSLException {
        SslHandler encryption = SslContextBuilder.forClient().build().newHandler(channel.alloc());
        channel.pipeline().addLast("encryption", encryption);
    }
}
