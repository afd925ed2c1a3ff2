package convonet.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.Replaces;
import convonet.sip.message.Response;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Legs that are to be put through to somebody else. On the loop but for what [Referral] offers.
final class Referrals {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Place place;
    private final Calls calls;
    private final Registrar registrar;

    Referrals(Place place, Calls calls, Registrar registrar) {
        this.place = place;
        this.calls = calls;
        this.registrar = registrar;
    }

    void asked(Party referrer, ServerTransaction refer, LegListener listener) {
        Referred referred = Referred.of(referrer, refer.request(), calls, registrar);
        listener.referred(new Open(referrer, refer, referred));
    }

    private final class Open implements Referral {
        private final Party referrer;
        private final ServerTransaction refer;
        private final Referred referred;
        private final Clock.Alarm deadline;

        Open(Party referrer, ServerTransaction refer, Referred referred) {
            this.referrer = referrer;
            this.refer = refer;
            this.referred = referred;
            this.deadline = place.loop().after(PATIENCE, () -> refer.answer(Status.DECLINE));
        }

        @Override
        public String extension() {
            return referred.extension();
        }

        @Override
        public Leg accept(Headers headers, String description, LegListener listener) {
            CalledLeg leg = new CalledLeg(place.loop(), listener, Referrals.this);
            place.loop().post(() -> begin(leg, headers, description));
            return leg;
        }

        private void begin(CalledLeg leg, Headers headers, String description) {
            deadline.cancel();
            if (refer.isAnswered() || referrer.isOver()) {
                leg.fail(Unanswered.cancelled());
                return;
            }
            Notices notices = new Notices(referrer, refer);
            leg.report(new Fork.Ear() {
                @Override
                public void ringing(Response response) {
                    notices.tell(response.status());
                }

                @Override
                public void answered(Fork.Answered answer) {
                    notices.tell(Status.OK);
                }

                @Override
                public void unanswered(Unanswered why) {
                    notices.tell(why);
                }
            });
            String caller = referrer.dialog().contact().uri().user().orElseThrow();
            Headers all = headers.with("Referred-By", "<" + place.address(referrer.extension()) + ">");
            Optional<Party> consulted = referred.consulted();
            if (consulted.isPresent()) {
                DialogId id = consulted.get().dialog().id();
                all = all.with("Require", "replaces")
                        .with("Replaces", new Replaces(id.callId(), id.theirTag(), id.ourTag()));
            }
            List<Binding> tabs = consulted
                    .map(party -> List.of(party.binding()))
                    .orElseGet(() -> registrar.of(referred.extension()));
            leg.ring(
                    place,
                    calls,
                    new Invitation(referrer.dialog().us(), caller, referred.extension(), all, description),
                    tabs);
        }

        @Override
        public void refuse() {
            place.loop().post(() -> {
                deadline.cancel();
                refer.answer(Status.DECLINE);
            });
        }
    }
}
