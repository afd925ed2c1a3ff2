package convonet.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Response;
import convonet.sip.message.Status;
import java.util.Optional;
import java.util.function.Consumer;

/// One of two who speak with each other puts the other through to a third: whoever is to come offers its media, the
/// one who stays answers (RFC 3725 §4.1). Who puts through may hang up meanwhile; if it has not and nobody comes, both
/// speak on. On the loop.
final class PutThrough implements Fork.Ear {
    private final Place place;
    private final Calls calls;
    private final Registrar registrar;
    private final Party leaving;
    private final Party staying;
    private final Notices notices;
    private Optional<Fork> fork = Optional.empty();

    private PutThrough(
            Place place, Calls calls, Registrar registrar, Party leaving, Party staying, ServerTransaction refer) {
        this.place = place;
        this.calls = calls;
        this.registrar = registrar;
        this.leaving = leaving;
        this.staying = staying;
        this.notices = new Notices(leaving, refer);
    }

    static void begin(
            Place place,
            Calls calls,
            Registrar registrar,
            Party leaving,
            Party staying,
            ServerTransaction refer,
            Referred referred) {
        PutThrough putting = new PutThrough(place, calls, registrar, leaving, staying, refer);
        leaving.listen(new Meanwhile(() -> {}));
        staying.listen(new Meanwhile(putting::leftAlone));
        referred.consulted().ifPresentOrElse(putting::fetch, () -> putting.ring(referred.extension()));
    }

    private void ring(String extension) {
        String name = staying.extension();
        NameAddress from = new NameAddress(place.address(name));
        Headers headers = Headers.NONE.with("Referred-By", "<" + place.address(leaving.extension()) + ">");
        Fork begun = new Fork(place, calls, new Invitation(from, name, extension, headers, ""), this);
        fork = Optional.of(begun);
        begun.ring(registrar.of(extension));
    }

    /// Whom the one who leaves spoke with.
    private void fetch(Party coming) {
        coming.renewals().offer(Renewal.INVITE, "", new Renewing() {
            @Override
            public void accepted(String description, Consumer<String> confirm) {
                bring(coming, description, confirm);
            }

            @Override
            public void refused(Optional<Status> status) {
                fail(status.orElse(Status.REQUEST_TIMEOUT));
            }
        });
    }

    private void leftAlone() {
        fork.ifPresent(Fork::cancel);
        leaving.hangUp();
    }

    private void fail(Status status) {
        notices.tell(status);
        if (leaving.isOver()) {
            staying.hangUp();
        } else if (staying.isOver()) {
            leaving.hangUp();
        } else {
            Pair.join(place, calls, registrar, leaving, staying);
        }
    }

    @Override
    public void ringing(Response response) {
        notices.tell(response.status());
    }

    @Override
    public void answered(Fork.Answered answer) {
        Party coming = answer.party();
        coming.listen(new Meanwhile(() -> {}));
        bring(coming, answer.description(), answer::acknowledge);
    }

    @Override
    public void unanswered(Unanswered why) {
        fail(new Status(why.code(), Notices.NOT_ANSWERED));
    }

    /// @param confirm takes the answer to `description`
    private void bring(Party coming, String description, Consumer<String> confirm) {
        if (staying.isOver() || description.isEmpty()) {
            dismiss(coming, confirm);
            fail(Status.NO_SUCH_CALL);
            return;
        }
        staying.renewals().offer(Renewal.INVITE, description, new Renewing() {
            @Override
            public void accepted(String answer, Consumer<String> done) {
                done.accept("");
                confirm.accept(answer);
                Optional<Party> consulting = coming.partner();
                if (coming.isOver()) {
                    // Came, and left again before anybody could speak.
                    staying.hangUp();
                } else {
                    Pair.join(place, calls, registrar, staying, coming);
                }
                notices.tell(Status.OK);
                leaving.hangUp();
                consulting.ifPresent(Party::hangUp);
            }

            @Override
            public void refused(Optional<Status> status) {
                dismiss(coming, confirm);
                fail(status.orElse(Status.REQUEST_TIMEOUT));
            }
        });
    }

    /// Without an answer to its offer nobody can go on with it.
    private static void dismiss(Party coming, Consumer<String> confirm) {
        confirm.accept("");
        coming.hangUp();
        coming.partner().ifPresent(Party::hangUp);
    }

    /// Until somebody is joined there is nothing else to do for them.
    private record Meanwhile(Runnable whenGone) implements Party.Ear {
        @Override
        public void offered(Offer offer) {
            offer.refuse(Status.REQUEST_PENDING);
        }

        @Override
        public void informed(ServerTransaction info) {
            info.answer(Status.OK);
        }

        @Override
        public void referred(ServerTransaction refer) {
            refer.answer(Status.DECLINE);
        }

        @Override
        public void gone(Gone why) {
            whenGone.run();
        }
    }
}
