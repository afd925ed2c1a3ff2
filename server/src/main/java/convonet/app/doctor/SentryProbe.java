package convonet.app.doctor;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sends Sentry an envelope with nothing in it (https://develop.sentry.dev/sdk/data-model/envelopes/).
///
/// @param dsn as it was set
public record SentryProbe(String dsn, Web web) implements Probe {

    @Override
    public Part part() {
        return Part.SENTRY;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        Optional<URI> read = read();
        if (read.isEmpty()) {
            return List.of(OutsideAilment.SENTRY_DSN_WRONG.found());
        }
        URI parsed = read.get();
        String path = parsed.getPath();
        int last = path.lastIndexOf('/');
        URI at = URI.create(parsed.getScheme() + "://" + parsed.getHost() + port(parsed) + path.substring(0, last)
                + "/api" + path.substring(last) + "/envelope/");
        Map<String, String> headers = Map.of(
                "X-Sentry-Auth",
                "Sentry sentry_version=7, sentry_client=convonet/1, sentry_key=" + parsed.getUserInfo(),
                "Content-Type",
                "application/x-sentry-envelope");
        return switch (web.post(at, "{}\n", headers)) {
            case Web.Failed failed -> List.of(OutsideAilment.SENTRY_UNREACHABLE.found(failed.why()));
            case Web.Came came
            when came.status() == 200 || came.status() == 429 ->
                List.of(Finding.well(part(), "takes what this DSN sends"));
            case Web.Came came -> List.of(OutsideAilment.SENTRY_REFUSED.found(came.status()));
        };
    }

    private Optional<URI> read() {
        try {
            URI parsed = URI.create(dsn);
            boolean good = String.valueOf(parsed.getScheme()).matches("https?")
                    && parsed.getHost() != null
                    && String.valueOf(parsed.getUserInfo()).matches("[0-9a-zA-Z]{8,64}")
                    && parsed.getPath().matches("(/[^/]+)*/[0-9]+");
            return Optional.of(parsed).filter(_ -> good);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String port(URI parsed) {
        return parsed.getPort() < 0 ? "" : ":" + parsed.getPort();
    }
}
