package convonet.web;

import io.javalin.config.RoutesConfig;

/// A part of what is served over plain HTTP.
public interface Routes {
    void on(RoutesConfig routes);
}
