package convonet.sip;

import convonet.sip.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Notes what it is told, a line each.
final class RecordedLeg implements LegListener {
    final List<String> told = new ArrayList<>();
    Optional<Offer> offer = Optional.empty();
    Optional<Referral> referral = Optional.empty();
    boolean agrees = true;

    @Override
    public void ringing() {
        told.add("ringing");
    }

    @Override
    public void answered(String description) {
        told.add("answered: " + description);
    }

    @Override
    public void unanswered(Unanswered why) {
        told.add("unanswered: " + why.why());
    }

    @Override
    public void offered(Offer offered) {
        told.add("offered: " + offered.description().orElse("") + " by " + offered.by());
        offer = Optional.of(offered);
        if (agrees) {
            offered.accept(
                    "ours to " + offered.description().orElse("nothing"),
                    answer -> told.add("confirmed: " + answer.orElse("")));
        }
    }

    @Override
    public void renewed(String description) {
        told.add("renewed: " + description);
    }

    @Override
    public void notRenewed(Optional<Status> status) {
        told.add("not renewed: " + status.map(Status::code).orElse(0));
    }

    @Override
    public void pressed(char key, Duration length) {
        told.add("pressed " + key + " for " + length.toMillis());
    }

    @Override
    public void referred(Referral asked) {
        told.add("referred to " + asked.extension());
        referral = Optional.of(asked);
    }

    @Override
    public void gone(Gone why) {
        told.add("gone: " + why);
    }
}
