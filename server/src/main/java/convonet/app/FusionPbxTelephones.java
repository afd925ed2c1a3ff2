package convonet.app;

import convonet.agent.Agent;
import convonet.agent.TelephonePasswords;
import convonet.desk.Telephone;
import convonet.desk.TelephoneOffice;
import java.net.URI;
import java.util.Optional;

/// The telephones in agents' tabs where they register as extensions of a FusionPBX.
///
/// @param socket where they connect
/// @param domain of the extensions
record FusionPbxTelephones(URI socket, String domain, TelephonePasswords passwords) implements TelephoneOffice {

    @Override
    public Optional<Telephone> of(Agent agent) {
        return passwords
                .of(agent.id())
                .map(password -> new Telephone(
                        Telephone.Kind.FUSION_PBX,
                        socket.toString(),
                        "sip:" + agent.extension() + "@" + domain,
                        agent.extension(),
                        password,
                        Optional.empty()));
    }

    /// The password is FusionPBX's, and stays good there.
    @Override
    public void takeBack(Agent agent) {}
}
