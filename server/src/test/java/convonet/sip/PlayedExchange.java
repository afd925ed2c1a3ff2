package convonet.sip;

import convonet.sip.message.Headers;
import java.time.Duration;
import java.util.List;

/// An exchange with tabs, which tests of other rooms play; everything arrives when [#settle] lets it.
public final class PlayedExchange {
    private final Hall hall = new Hall();

    public Exchange exchange() {
        return hall.exchange;
    }

    public void settle() {
        hall.pass(Duration.ofMillis(10));
    }

    /// One that has registered, and rings when it is called.
    public Tab tab(String extension) {
        return new Tab(Phone.of(hall, extension));
    }

    /// A telephone and whoever is at it.
    public final class Tab {
        private final Phone phone;

        private Tab(Phone phone) {
            this.phone = phone;
        }

        public boolean isRinging() {
            settle();
            return !phone.talks.isEmpty() && phone.talk().state == Phone.State.RINGING;
        }

        /// What the newest call offers.
        public String offered() {
            return phone.talk().invite.orElseThrow().body();
        }

        /// A header of the newest call.
        public String header(String name) {
            return phone.talk().invite.orElseThrow().headers().first(name).orElse("");
        }

        public void answer(String description) {
            phone.talk().answer(description);
            settle();
        }

        public void refuse(int code) {
            phone.talk().refuse(code);
            settle();
        }

        /// Wants other media within the call.
        public void offers(String description) {
            phone.talk().ask("INVITE", Headers.NONE, description);
            settle();
        }

        /// Wants whoever is at the other end to talk to somebody else.
        public void refers(String extension) {
            Headers to = Headers.NONE.with("Refer-To", "<sip:" + extension + "@pbx.example>");
            phone.talk().ask("REFER", to, "");
            settle();
        }

        /// What came of that, as far as it is known.
        public List<String> notices() {
            return phone.requests("NOTIFY").stream()
                    .map(request -> request.body().strip())
                    .toList();
        }

        /// What the newest request was answered.
        public int answered() {
            settle();
            return phone.last().status().code();
        }

        public void hangUp() {
            phone.talk().hangUp();
            settle();
        }

        /// The tab is closed.
        public void leave() {
            phone.leave(true);
            settle();
        }
    }
}
