package convonet.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Parameters;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.Status;
import java.util.List;

/// A call from one extension to another: rings there, and joins both when somebody answers. What they say about their
/// media is passed on as it is. On the loop.
final class ThroughCall implements Fork.Ear {
    private final Place place;
    private final Calls calls;
    private final Registrar registrar;
    private final ServerTransaction invite;
    private final String caller;
    private final String called;

    private ThroughCall(
            Place place, Calls calls, Registrar registrar, ServerTransaction invite, String caller, String called) {
        this.place = place;
        this.calls = calls;
        this.registrar = registrar;
        this.invite = invite;
        this.caller = caller;
        this.called = called;
    }

    /// @param caller the extension whose tab sent the INVITE
    static void begin(Place place, Calls calls, Registrar registrar, ServerTransaction invite, String caller) {
        String called = invite.request().target().user().orElse("");
        new ThroughCall(place, calls, registrar, invite, caller, called).ring();
    }

    private void ring() {
        Request request = invite.request();
        SessionTimer.check(invite, request);
        // Read now, so that a caller who cannot be spoken with is told so before anybody's tab rings.
        Dialog.called(place, invite, called);
        List<Binding> tabs = registrar.of(called).stream()
                .filter(tab -> tab.flow() != invite.flow())
                .toList();
        if (invite.isAnswered()) {
            return;
        }
        NameAddress from = new NameAddress(request.from().display(), place.address(caller), Parameters.NONE);
        Fork fork = new Fork(place, calls, new Invitation(from, caller, called, Headers.NONE, request.body()), this);
        invite.onCancel(fork::cancel);
        fork.ring(tabs);
    }

    @Override
    public void ringing(Response response) {
        invite.answer(
                response.status(),
                Headers.NONE.with("Contact", place.contact(called)).with(Place.describing(response.body())),
                response.body());
    }

    @Override
    public void answered(Fork.Answered answer) {
        Party there = answer.party();
        Request request = invite.request();
        Dialog dialog = Dialog.called(place, invite, called);
        String tab = registrar.of(caller).stream()
                .filter(binding -> binding.flow() == invite.flow())
                .map(Binding::tab)
                .findFirst()
                .orElse("");
        Party here = new Party(place, calls, dialog, invite.flow(), caller, tab);
        Pair.join(place, calls, registrar, here, there);
        Headers headers = Headers.NONE
                .with("Contact", place.contact(called))
                .with(Place.abilities())
                .with(here.timer().answer(request))
                .with(Place.describing(answer.description()));
        here.renewals().describe(answer.description());
        there.renewals().describe(request.body());
        invite.answer(Status.OK, headers, answer.description());
        if (request.body().isEmpty()) {
            here.renewals().await(invite, body -> answer.acknowledge(body.orElse("")));
        } else {
            answer.acknowledge("");
            here.renewals().await(invite, _ -> {});
        }
    }

    @Override
    public void unanswered(Unanswered why) {
        invite.answer(new Status(why.code(), Notices.NOT_ANSWERED));
    }
}
