package convonet.web;

import io.javalin.config.RoutesConfig;

/// What every answer of the HTTP server carries to keep pages and browsers honest.
final class SecurityHeaders {

    /// `ws:` and `wss:` are named because `'self'` does not cover WebSockets in every browser.
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "media-src 'self' blob:",
            "connect-src 'self' ws: wss:",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'");

    private SecurityHeaders() {}

    static void on(RoutesConfig routes) {
        routes.before(context -> {
            context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            context.header("X-Content-Type-Options", "nosniff");
            context.header("Referrer-Policy", "no-referrer");
            context.header("Cross-Origin-Opener-Policy", "same-origin");
            context.header("Cross-Origin-Resource-Policy", "same-origin");
            context.header("Permissions-Policy", "microphone=(self), camera=(), geolocation=(), payment=()");
            context.header("Cache-Control", context.path().startsWith("/assets/") ? ASSETS : NOT_KEPT);
        });
    }

    /// Vite names these files by their content.
    private static final String ASSETS = "public, max-age=31536000, immutable";

    private static final String NOT_KEPT = "no-store";
}
