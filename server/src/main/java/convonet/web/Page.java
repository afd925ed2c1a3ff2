package convonet.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;

/// One of the built pages; where they are not built there is nothing to be seen.
///
/// @param route where it is served
/// @param file its name among the pages
public record Page(String route, String file) implements Routes {
    @Override
    public void on(RoutesConfig routes) {
        routes.get(route, this::show);
    }

    private void show(Context context) {
        Optional.ofNullable(Page.class.getResourceAsStream("/pages/" + file))
                .ifPresentOrElse(
                        html -> context.contentType(ContentType.TEXT_HTML).result(html),
                        () -> context.status(HttpStatus.NOT_FOUND)
                                .json(Map.of("code", "not_found", "message", "This page is not built.")));
    }
}
