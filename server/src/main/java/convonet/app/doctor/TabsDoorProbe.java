package convonet.app.doctor;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// Where agents' tabs register at FusionPBX: opens a WebSocket there as a browser would.
public record TabsDoorProbe(URI socket, Web web) implements Probe {

    @Override
    public Part part() {
        return Part.FUSIONPBX;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        return switch (web.socket(socket, Map.of(), List.of("sip"))) {
            case Web.Failed(Web.Why why) ->
                List.of(
                        why == Web.Why.CERTIFICATE
                                ? FusionPbxAilment.WSS_CERTIFICATE.found()
                                : FusionPbxAilment.WSS_UNREACHABLE.found(why));
            case Web.Came came when came.status() == 101 -> List.of(Finding.well(part(), "agents' tabs get through"));
            case Web.Came came -> List.of(FusionPbxAilment.WSS_REFUSED.found(came.status()));
        };
    }
}
