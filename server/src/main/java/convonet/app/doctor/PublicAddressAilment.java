package convonet.app.doctor;

/// What can be wrong on the way from outside to this server.
enum PublicAddressAilment implements Ailment {
    PUBLIC_NOT_HTTPS(
            Part.PUBLIC_ADDRESS,
            Status.ERROR,
            "PUBLIC_BASE_URL is not https, so browsers give no microphone, and Twilio streams no sound",
            "Put a proxy with a certificate in front (nginx, Caddy), and write https:// in PUBLIC_BASE_URL."),
    PUBLIC_UNKNOWN_HOST(
            Part.PUBLIC_ADDRESS,
            Status.ERROR,
            "the name %s is not in the DNS",
            "Add an A or AAAA record for it, or correct PUBLIC_BASE_URL."),
    PUBLIC_CERTIFICATE(
            Part.PUBLIC_ADDRESS,
            Status.ERROR,
            "its certificate is not trusted, or not for this name",
            "Take one of a public authority (certbot) with its whole chain, and renew it when it has expired; neither"
                    + " browsers nor Twilio take another one."),
    PUBLIC_UNREACHABLE(
            Part.PUBLIC_ADDRESS,
            Status.ERROR,
            "PUBLIC_BASE_URL is not reached from here: %s",
            "Let the proxy listen there and the firewall let 443 in. Where only this machine cannot reach it (a router"
                    + " without hairpin), try from outside: curl PUBLIC_BASE_URL/healthz."),
    PUBLIC_PROXY(
            Part.PUBLIC_ADDRESS,
            Status.ERROR,
            "the proxy answers %s: it does not reach this server",
            "Let it pass on to the address that `ready` tells, and allow it to connect (SELinux: httpd_can_network_connect)."),
    PUBLIC_REDIRECTS(
            Part.PUBLIC_ADDRESS,
            Status.ERROR,
            "PUBLIC_BASE_URL redirects (%s)",
            "Write the address where it ends in PUBLIC_BASE_URL: what Twilio posts is lost on a redirect, and its"
                    + " signature is for the first address."),
    PUBLIC_ELSEWHERE(
            Part.PUBLIC_ADDRESS,
            Status.ERROR,
            "PUBLIC_BASE_URL leads to another server than the one here (it answers %s)",
            "Lead name and proxy to this very server: several servers have an address each."),
    PUBLIC_SOCKETS_LOST(
            Part.PUBLIC_ADDRESS,
            Status.ERROR,
            "WebSockets do not get through to /socket.io/ (%s)",
            "In nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection"
                    + " \"upgrade\"; elsewhere switch WebSocket on."),
    SIP_SOCKETS_LOST(
            Part.PUBLIC_ADDRESS,
            Status.ERROR,
            "WebSockets do not get through to /sip (%s), so no agent's telephone registers",
            "Let the proxy upgrade /sip as /socket.io/, and pass Sec-WebSocket-Protocol on.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    PublicAddressAilment(Part part, Status status, String what, String mend) {
        this.part = part;
        this.status = status;
        this.what = what;
        this.mend = mend;
    }

    @Override
    public Told told() {
        return new Told(part, status, what, mend);
    }
}
