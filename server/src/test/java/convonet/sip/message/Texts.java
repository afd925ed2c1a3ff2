package convonet.sip.message;

import java.util.List;

/// Messages as they come over the wire.
final class Texts {
    /// As JsSIP sends it.
    static final String REGISTER = wire("""
            REGISTER sip:pbx.example SIP/2.0
            Via: SIP/2.0/WSS df7jal23ls0d.invalid;branch=z9hG4bK8823905
            Max-Forwards: 69
            To: <sip:2001@pbx.example>
            From: "Ann Ñ" <sip:2001@pbx.example>;tag=7ifm4gvq9i
            Call-ID: 9d3ej5jjeqvc4s7vh2fs1q
            CSeq: 2 REGISTER
            Authorization: Digest algorithm=MD5, username="2001", realm="pbx", nonce="a,b", uri="sip:pbx.example", \
            response="0123456789abcdef0123456789abcdef", qop=auth, cnonce="c", nc=00000001
            Contact: <sip:7m4c1v9s@df7jal23ls0d.invalid;transport=wss>;+sip.ice;reg-id=1;\
            +sip.instance="<urn:uuid:0d5b5c3e-0d5b-4c3e-8d5b-0d5b5c3e0d5b>";expires=600
            Expires: 600
            Allow: INVITE,ACK,CANCEL,BYE,UPDATE,MESSAGE,OPTIONS,REFER,INFO,NOTIFY
            Supported: path,gruu,outbound
            User-Agent: JsSIP 3.13.8
            Content-Length: 0

            """);

    static final String INVITE = wire("""
            INVITE sip:2002@pbx.example;transport=ws SIP/2.0
            Via: SIP/2.0/WS one.invalid;branch=z9hG4bK1, SIP/2.0/UDP [2001:db8::1]:5060;branch=z9hG4bK2;\
            received=192.0.2.9
            From: Ann Smith <sip:2001@pbx.example>;tag=a
            To: sip:2002@pbx.example
            Call-ID: 1@one.invalid
            CSeq: 1 INVITE
            Route: <sip:edge.example;lr>, "Inner, way" <sip:inner.example;lr>
            Refer-To: <sip:2003@pbx.example?Replaces=12%40x%3Bto-tag%3D1%3Bfrom-tag%3D2&Subject=a%20b>
            X-Transfer-Id: tr_42
            Content-Type: application/sdp
            Content-Length: 26

            v=0
            o=- 1 1 IN IP4 0.0.0.0
            """).stripTrailing();

    static final String OK = wire("""
            SIP/2.0 200 OK
            v: SIP/2.0/WS one.invalid;branch=z9hG4bK1
            f: <sip:2001@pbx.example>;tag=a
            t: <sip:2002@pbx.example>;tag=b
            i: 1@one.invalid
            CSeq: 1 INVITE
            m: *
            l: 2

            ab""");

    /// "A Short Tortuous INVITE" (RFC 4475 §3.1.1.1) without its body.
    static final String TORTUOUS = wire("""
            INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
            TO :
             sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
            from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>
              ;
              tag = 98asjd8
            MaX-fOrWaRdS: 0068
            Call-ID: wsinv.ndaksdj@192.0.2.1
            Content-Length   : 0
            cseq: 0009
              INVITE
            Via  : SIP  /   2.0
             /UDP
                192.0.2.2;branch=390skdjuw
            s :
            NewFangledHeader:   newfangled value
             continued newfangled value
            UnknownHeaderWithUnusualValue: ;;,,;;,;
            Content-Type: application/sdp
            Route:
             <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
            v:  SIP  / 2.0  / TCP     spindle.example.com   ;
              branch  =   z9hG4bK9ikj8  ,
             SIP  /    2.0   / UDP  192.168.255.111   ; branch=
             z9hG4bK30239
            m:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =
                  newvalue ;
              secondparam ; q = 0.33

            """);

    static final List<String> ALL = List.of(REGISTER, INVITE, OK, TORTUOUS);

    private Texts() {}

    private static String wire(String text) {
        return text.replace("\n", "\r\n");
    }
}
