package io.incidentbridge.sandbox.genesys;

import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Ends connections as no good server does. */
final class Sockets {

    private Sockets() {}

    /** With a linger of nothing, closing resets; past the pipeline, which would say goodbye. */
    static void reset(HttpConnection connection) {
        var channel = ((ConnectionBase) connection).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.unsafe().close(channel.newPromise());
    }
}
