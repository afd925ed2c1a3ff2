package convonet.app.doctor;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sends Sentry an envelope with nothing in it (https://develop.sentry.dev/sdk/data-model/envelopes/).
///
/// @param dsn `https://KEY@HOST/PROJECT`
public record SentryProbe(String dsn, Web web) implements Probe {

    @Override
    public Part part() {
        return Part.SENTRY;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        URI project = URI.create(dsn);
        String path = project.getPath();
        int last = path.lastIndexOf('/');
        String host = project.getRawAuthority().replaceFirst(".*@", "");
        URI at = URI.create(project.getScheme() + "://" + host + path.substring(0, last) + "/api" + path.substring(last)
                + "/envelope/");
        Map<String, String> headers = Map.of(
                "X-Sentry-Auth",
                "Sentry sentry_version=7, sentry_client=convonet/1, sentry_key=" + project.getUserInfo(),
                "Content-Type",
                "application/x-sentry-envelope");
        return switch (web.post(at, "{}\n", headers)) {
            case Web.Failed failed -> List.of(OutsideAilment.SENTRY_UNREACHABLE.found(failed.why()));
            case Web.Came came -> orWell(wrong(came.status()).stream().toList(), "takes what this DSN sends");
        };
    }

    private static Optional<Finding> wrong(int status) {
        if (status == 429) {
            return Optional.of(OutsideAilment.SENTRY_CROWDED.found());
        }
        if (status >= 500) {
            return Optional.of(OutsideAilment.SENTRY_DOWN.found(status));
        }
        return status == 200 ? Optional.empty() : Optional.of(OutsideAilment.SENTRY_REFUSED.found(status));
    }
}
