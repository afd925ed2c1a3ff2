package convonet.tools.fusionpbx;

/// An agent of FreeSWITCH's call centre, as it lists them.
///
/// @param name FusionPBX gives them the uuid of their row; older versions, a user name with the domain
/// @param contact what is dialled for them, such as `[call_timeout=20]user/2001@pbx.example`
record QueueAgent(String name, String contact, String status, String state) {

    QueueAgent withStatus(String now) {
        return new QueueAgent(name, contact, now, state);
    }

    QueueAgent withState(String now) {
        return new QueueAgent(name, contact, status, now);
    }
}
