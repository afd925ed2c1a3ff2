package convonet.watch.sentry;

import convonet.watch.CallTimeline;
import convonet.watch.Disclosure;
import convonet.watch.PageError;
import convonet.watch.Trouble;
import io.sentry.Breadcrumb;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;

/// Troubles in Sentry's words: https://develop.sentry.dev/sdk/data-model/event-payloads/.
final class Events {
    private static final int MOST_STEPS = 30;
    private static final int MOST_CAUSES = 8;
    private static final int MOST_FRAMES = 100;

    private Events() {}

    /// @param steps of its call, oldest first
    /// @param begun when that call began
    @SuppressWarnings("JavaUtilDate") // The library's own type.
    static SentryEvent of(Trouble trouble, Instant at, List<CallTimeline.Entry> steps, Instant begun) {
        SentryEvent event = new SentryEvent(Date.from(at));
        event.setLevel(trouble.grave() ? SentryLevel.ERROR : SentryLevel.WARNING);
        event.setLogger(trouble.place());
        Message message = new Message();
        message.setMessage(trouble.what());
        event.setMessage(message);
        event.setFingerprints(Repetitions.kind(trouble));
        event.setTag("area", trouble.area().label());
        trouble.provider().ifPresent(name -> event.setTag("provider", name));
        trouble.about().ifPresent(kind -> event.setTag("about", kind));
        trouble.session().ifPresent(id -> event.setTag(Scrubber.SESSION, id));
        if (!steps.isEmpty()) {
            event.setTag("step", named(steps.getLast()));
            event.setBreadcrumbs(steps.subList(Math.max(0, steps.size() - MOST_STEPS), steps.size()).stream()
                    .map(step -> breadcrumb(step, begun))
                    .toList());
        }
        trouble.thrown().ifPresent(thrown -> event.setExceptions(exceptions(thrown)));
        trouble.page().ifPresent(error -> {
            event.setPlatform("javascript");
            event.setExceptions(List.of(exception(error)));
        });
        return event;
    }

    private static String named(CallTimeline.Entry step) {
        return step.step().number() + " " + step.step().label();
    }

    @SuppressWarnings("JavaUtilDate")
    private static Breadcrumb breadcrumb(CallTimeline.Entry step, Instant begun) {
        Breadcrumb breadcrumb = new Breadcrumb(Date.from(begun.plusMillis(step.atMillis())));
        breadcrumb.setCategory("call");
        breadcrumb.setMessage(named(step));
        step.turn().ifPresent(turn -> breadcrumb.setData("turn", turn));
        step.tookMillis().ifPresent(took -> breadcrumb.setData("took_ms", took));
        step.detail().forEach(breadcrumb::setData);
        return breadcrumb;
    }

    /// The innermost cause first.
    private static List<SentryException> exceptions(Throwable thrown) {
        List<SentryException> told = new ArrayList<>();
        Throwable next = thrown;
        while (next != null && told.size() < MOST_CAUSES) {
            told.add(exception(next));
            next = next.getCause();
        }
        Collections.reverse(told);
        return told;
    }

    private static SentryException exception(Throwable thrown) {
        SentryException told = new SentryException();
        String name = thrown.getClass().getName();
        int dot = name.lastIndexOf('.');
        told.setModule(dot < 0 ? null : name.substring(0, dot));
        told.setType(name.substring(dot + 1));
        told.setValue(Disclosure.message(thrown).orElse(null));
        told.setStacktrace(new SentryStackTrace(frames(thrown)));
        return told;
    }

    /// The outermost first.
    private static List<SentryStackFrame> frames(Throwable thrown) {
        StackTraceElement[] all = thrown.getStackTrace();
        List<SentryStackFrame> frames = new ArrayList<>();
        for (int i = Math.min(all.length, MOST_FRAMES) - 1; i >= 0; i--) {
            SentryStackFrame frame = new SentryStackFrame();
            frame.setModule(all[i].getClassName());
            frame.setFunction(all[i].getMethodName());
            frame.setFilename(all[i].getFileName());
            frame.setLineno(all[i].getLineNumber());
            frame.setInApp(all[i].getClassName().startsWith("convonet."));
            frames.add(frame);
        }
        return frames;
    }

    private static SentryException exception(PageError error) {
        SentryException told = new SentryException();
        told.setType(error.kind());
        told.setStacktrace(new SentryStackTrace(
                error.frames().reversed().stream().map(Events::frame).toList()));
        return told;
    }

    /// By `app:///` Sentry finds the source maps of a release.
    private static SentryStackFrame frame(PageError.Frame told) {
        SentryStackFrame frame = new SentryStackFrame();
        frame.setFilename("app:///" + told.file());
        frame.setFunction(told.function().isEmpty() ? "?" : told.function());
        frame.setLineno(told.line());
        frame.setColno(told.column());
        frame.setInApp(true);
        return frame;
    }
}
