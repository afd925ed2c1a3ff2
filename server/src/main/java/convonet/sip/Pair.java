package convonet.sip;

import convonet.sip.ClientTransaction.Trouble;
import convonet.sip.message.Headers;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.Status;
import java.util.Optional;
import java.util.function.Consumer;

/// Two who speak with each other: what one wants is asked of the other. On the loop.
final class Pair {
    private final Place place;
    private final Calls calls;
    private final Registrar registrar;

    private Pair(Place place, Calls calls, Registrar registrar) {
        this.place = place;
        this.calls = calls;
        this.registrar = registrar;
    }

    static void join(Place place, Calls calls, Registrar registrar, Party one, Party other) {
        Pair pair = new Pair(place, calls, registrar);
        one.join(other);
        other.join(one);
        one.listen(pair.new Side(one, other));
        other.listen(pair.new Side(other, one));
    }

    private final class Side implements Party.Ear {
        private final Party here;
        private final Party there;

        Side(Party here, Party there) {
            this.here = here;
            this.there = there;
        }

        @Override
        public void offered(Offer offer) {
            there.renewals().offer(offer.by(), offer.description().orElse(""), new Renewing() {
                @Override
                public void accepted(String description, Consumer<String> confirm) {
                    if (offer.description().isPresent()) {
                        confirm.accept("");
                        offer.accept(description);
                    } else {
                        offer.accept(description, answer -> confirm.accept(answer.orElse("")));
                    }
                }

                @Override
                public void refused(Optional<Status> status) {
                    offer.refuse(status.orElse(Status.REQUEST_TIMEOUT));
                }
            });
        }

        @Override
        public void informed(ServerTransaction info) {
            Request request = info.request();
            Headers type = request.headers()
                    .first("Content-Type")
                    .map(value -> Headers.NONE.with("Content-Type", value))
                    .orElse(Headers.NONE);
            there.ask("INFO", type, request.body(), new ClientTransaction.Ear() {
                @Override
                public void answered(Response response) {
                    if (!response.status().isProvisional()) {
                        info.answer(response.status());
                    }
                }

                @Override
                public void failed(Trouble trouble) {
                    info.answer(Status.REQUEST_TIMEOUT);
                }
            });
        }

        @Override
        public void referred(ServerTransaction refer) {
            Referred referred = Referred.of(here, refer.request(), calls, registrar);
            PutThrough.begin(place, calls, registrar, here, there, refer, referred);
        }

        @Override
        public void gone(Gone why) {
            there.hangUp();
        }
    }
}
