package convonet.media;

import java.util.List;

/// What browsers offer, shortened where it repeats itself.
final class Offers {
    static final String DIGEST =
            "AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99";

    private Offers() {}

    /// Chromium with a microphone, its address hidden behind mDNS.
    static String chromium() {
        return text(
                "v=0",
                "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
                "s=-",
                "t=0 0",
                "a=group:BUNDLE 0",
                "a=extmap-allow-mixed",
                "a=msid-semantic: WMS 7f1c",
                "m=audio 53465 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126",
                "c=IN IP4 192.0.2.7",
                "a=rtcp:9 IN IP4 0.0.0.0",
                "a=candidate:3 1 udp 2113937151 5f7e0c7f-3a3c-4a51-8c0a-5b4a1d7b9c11.local 53465 typ host generation 0",
                "a=ice-ufrag:4ZcD",
                "a=ice-pwd:2/1muCWoOi3uLifh0NuRHlFe",
                "a=ice-options:trickle",
                "a=fingerprint:sha-256 " + DIGEST,
                "a=setup:actpass",
                "a=mid:0",
                "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
                "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid",
                "a=sendrecv",
                "a=msid:7f1c 8a2b",
                "a=rtcp-mux",
                "a=rtcp-rsize",
                "a=rtpmap:111 opus/48000/2",
                "a=rtcp-fb:111 transport-cc",
                "a=fmtp:111 minptime=10;useinbandfec=1",
                "a=rtpmap:63 red/48000/2",
                "a=fmtp:63 111/111",
                "a=rtpmap:9 G722/8000",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:8 PCMA/8000",
                "a=rtpmap:13 CN/8000",
                "a=rtpmap:110 telephone-event/48000",
                "a=rtpmap:126 telephone-event/8000",
                "a=ssrc:3563077145 cname:d1UaQ0Gk3c9mVQJL");
    }

    /// Firefox: the fingerprint belongs to the session, video and data are offered, too, and audio comes second.
    static String firefox() {
        return text(
                "v=0",
                "o=mozilla...THIS_IS_SDPARTA-99.0 8432167834343434 0 IN IP4 0.0.0.0",
                "s=-",
                "t=0 0",
                "a=sendrecv",
                "a=fingerprint:sha-256 " + DIGEST,
                "a=group:BUNDLE 0 1 2",
                "a=ice-options:trickle",
                "a=msid-semantic:WMS *",
                "m=video 9 UDP/TLS/RTP/SAVPF 120 121",
                "c=IN IP4 0.0.0.0",
                "a=recvonly",
                "a=ice-pwd:c05c2d7f9ba1d4d6e2d9fd6a2ad5b8f1",
                "a=ice-ufrag:3b1c0a2d",
                "a=mid:0",
                "a=rtcp-mux",
                "a=rtpmap:120 VP8/90000",
                "a=rtpmap:121 VP9/90000",
                "a=setup:actpass",
                "m=audio 9 UDP/TLS/RTP/SAVPF 109 9 0 8 101",
                "c=IN IP4 0.0.0.0",
                "a=sendonly",
                "a=fmtp:109 maxplaybackrate=48000;stereo=1;useinbandfec=1",
                "a=fmtp:101 0-15",
                "a=ice-pwd:c05c2d7f9ba1d4d6e2d9fd6a2ad5b8f1",
                "a=ice-ufrag:3b1c0a2d",
                "a=mid:1",
                "a=rtcp-mux",
                "a=rtpmap:109 opus/48000/2",
                "a=rtpmap:9 G722/8000/1",
                "a=rtpmap:101 telephone-event/8000",
                "a=setup:actpass",
                "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
                "c=IN IP4 0.0.0.0",
                "a=sendrecv",
                "a=mid:2",
                "a=setup:actpass",
                "a=sctp-port:5000");
    }

    static String text(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    static List<String> lines(String description) {
        return description.lines().toList();
    }
}
