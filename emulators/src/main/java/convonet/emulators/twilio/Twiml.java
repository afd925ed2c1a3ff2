package convonet.emulators.twilio;

import convonet.emulators.twilio.CallRequest.Target;
import convonet.emulators.twilio.Problem.RefusedException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// A document of TwiML, read strictly. What Twilio only warns of is left out and stands in the warnings.
record Twiml(List<Verb> verbs, List<Problem> warnings) {
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "Say", Set.of("voice", "language", "loop"),
            "Pause", Set.of("length"),
            "Hangup", Set.of(),
            "Redirect", Set.of("method"),
            "Connect", Set.of("action", "method"),
            "Stream", Set.of("url", "name", "track", "statusCallback", "statusCallbackMethod"),
            "Parameter", Set.of("name", "value"));
    private static final int LONGEST_PARAMETER = 500;

    /// @param where it came from, for relative URLs
    /// @throws RefusedException when it is no TwiML: 12100 or 12102
    static Twiml read(String document, Optional<URI> where) throws RefusedException {
        Element root = parsed(document);
        if (!root.getTagName().equals("Response")) {
            throw new RefusedException(Problem.bad(12102, "The root element of TwiML must be Response"));
        }
        List<Verb> verbs = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>();
        for (Element child : children(root)) {
            new Reading(where, warnings).verb(child).ifPresent(verbs::add);
        }
        return new Twiml(List.copyOf(verbs), List.copyOf(warnings));
    }

    private static Element parsed(String document) throws RefusedException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(document))).getDocumentElement();
        } catch (SAXException malformed) {
            throw new RefusedException(Problem.bad(12100, "Document parse failure: " + malformed.getMessage()));
        } catch (ParserConfigurationException | IOException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private record Reading(Optional<URI> where, List<Problem> warnings) {

        Optional<Verb> verb(Element element) {
            checkAttributes(element);
            return switch (element.getTagName()) {
                case "Say" -> Optional.of(new Verb.Say(element.getTextContent().strip()));
                case "Pause" -> Optional.of(new Verb.Pause(number(element, "length", 1)));
                case "Hangup" -> Optional.of(new Verb.Hangup());
                case "Redirect" ->
                    Optional.of(new Verb.Redirect(
                            new Target(resolved(element.getTextContent().strip()), method(element, "method"))));
                case "Connect" -> connect(element);
                default -> {
                    warn("Invalid element: " + element.getTagName());
                    yield Optional.empty();
                }
            };
        }

        private Optional<Verb> connect(Element connect) {
            Optional<Verb> stream = Optional.empty();
            for (Element child : children(connect)) {
                checkAttributes(child);
                if (child.getTagName().equals("Stream") && stream.isEmpty()) {
                    stream = Optional.of(stream(child));
                } else {
                    warn("Invalid element in Connect: " + child.getTagName());
                }
            }
            return stream;
        }

        private Verb.Stream stream(Element stream) {
            Map<String, String> parameters = new LinkedHashMap<>();
            for (Element child : children(stream)) {
                checkAttributes(child);
                String name = child.getAttribute("name");
                String value = child.getAttribute("value");
                if (!child.getTagName().equals("Parameter") || name.isEmpty()) {
                    warn("Invalid element in Stream: " + child.getTagName());
                } else if (name.length() + value.length() > LONGEST_PARAMETER) {
                    warn("A Parameter has 500 characters at most");
                } else {
                    parameters.put(name, value);
                }
            }
            String report = stream.getAttribute("statusCallback");
            return new Verb.Stream(
                    resolved(stream.getAttribute("url")),
                    stream.getAttribute("name"),
                    stream.hasAttribute("track") ? stream.getAttribute("track") : "inbound_track",
                    parameters,
                    report.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Target(resolved(report), method(stream, "statusCallbackMethod"))));
        }

        private String resolved(String url) {
            return where.isEmpty() || url.contains("://")
                    ? url
                    : where.get().resolve(url).toString();
        }

        private String method(Element element, String attribute) {
            String method = element.getAttribute(attribute).toUpperCase(Locale.ROOT);
            return method.equals("GET") ? "GET" : "POST";
        }

        private int number(Element element, String attribute, int usual) {
            String written = element.getAttribute(attribute);
            if (written.isEmpty()) {
                return usual;
            }
            if (!written.matches("\\d{1,5}")) {
                warn("Invalid " + attribute + ": " + written);
                return usual;
            }
            return Integer.parseInt(written);
        }

        private void checkAttributes(Element element) {
            Set<String> known = ATTRIBUTES.getOrDefault(element.getTagName(), Set.of());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                if (!known.contains(name)) {
                    warn("Attribute '" + name + "' is not allowed to appear in element '" + element.getTagName()
                            + "'.");
                }
            }
        }

        private void warn(String what) {
            warnings.add(Problem.bad(12200, "Schema validation warning: " + what));
        }
    }
}
