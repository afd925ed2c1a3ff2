package convonet.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one port: pages, routes, and whatever is mounted beside them. Every request has a virtual thread of its own.
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final long LARGEST_BODY = 1_000_000;

    private final Javalin javalin;

    /// @param mount adds servlets to the server's context
    public WebServer(List<? extends Routes> parts, Consumer<ServletContextHandler> mount) {
        this.javalin = Javalin.create(config -> configure(config, parts, mount));
    }

    /// Serves from now on.
    ///
    /// @param port 0 picks a free one
    /// @return the port
    /// @throws io.javalin.util.JavalinBindException when the port is taken
    public int open(String host, int port) {
        return javalin.start(host, port).port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(
            JavalinConfig config, List<? extends Routes> parts, Consumer<ServletContextHandler> mount) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.generateEtags = true;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
            // Else a value is taken for an earlier one on the same connection that differs in capitals only: a token.
            http.setHeaderCacheCaseSensitive(true);
        });
        config.jetty.modifyServletContextHandler(mount);
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = "/pages";
            files.location = Location.CLASSPATH;
            files.headers = Map.of();
        });
        SecurityHeaders.on(config.routes);
        parts.forEach(part -> part.on(config.routes));
        config.routes.exception(Exception.class, (problem, context) -> {
            LOG.error("a request to {} failed", context.endpoints().lastHttpEndpoint(), problem);
            context.status(HttpStatus.INTERNAL_SERVER_ERROR)
                    .json(Map.of("code", "internal", "message", "Something went wrong here. It has been noted."));
        });
    }
}
