package convonet.bench.understanding;

import convonet.bench.understanding.Dialogue.Expected;
import convonet.bench.understanding.Dialogue.Reading;
import convonet.bench.understanding.Dialogue.Sentence;
import convonet.bench.understanding.World.Agent;
import convonet.bench.understanding.World.Deed;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a file of dialogues, or of a world. Blank lines part dialogues; a line that begins with `#` is for people.
final class SetReader {
    private static final List<String> HEAD = List.of("now", "caller", "person", "agent", "done");

    private static final String NOTHING = "-";

    /// The caller is to be asked something; who asks may look first.
    private static final String ASKED = "?";

    private final String file;
    private final List<String> lines;
    private int at;

    SetReader(String file, String text) {
        this.file = file;
        this.lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    boolean tellsWorld() {
        return lines.stream().anyMatch(SetReader::isHead);
    }

    World world() throws IOException {
        List<String> head = lines.stream().filter(SetReader::isHead).toList();
        String caller = only("caller", head);
        List<Deed> deeds = new ArrayList<>();
        for (String line : head) {
            if (line.startsWith("done")) {
                deeds.add(deed(line, caller));
            }
        }
        List<Agent> agents = new ArrayList<>();
        for (String line : all("agent", head)) {
            agents.add(agent(line));
        }
        return new World(now(only("now", head)), caller, all("person", head), agents, deeds);
    }

    List<Dialogue> dialogues() throws IOException {
        List<Dialogue> dialogues = new ArrayList<>();
        for (at = 0; at < lines.size(); ) {
            if (lines.get(at).isEmpty() || isHead(lines.get(at))) {
                at++;
            } else {
                dialogues.add(dialogue());
            }
        }
        return dialogues;
    }

    private Dialogue dialogue() throws IOException {
        String place = file + ", dialogue \"" + lines.get(at).replaceFirst("^> *", "") + "\"";
        List<Sentence> sentences = new ArrayList<>();
        while (at < lines.size() && !lines.get(at).isEmpty()) {
            if (!lines.get(at).startsWith(">")) {
                throw wrong("a dialogue begins with \"> \" and what the caller says");
            }
            String words = lines.get(at++).substring(1).strip();
            boolean mayLook = at < lines.size() && lines.get(at).equals(ASKED);
            List<Expected> expected = expected();
            sentences.add(new Sentence(words, answer(), mayLook, expected));
        }
        return new Dialogue(place, sentences);
    }

    private Optional<String> answer() {
        return at < lines.size() && lines.get(at).startsWith(">?")
                ? Optional.of(lines.get(at++).substring(2).strip())
                : Optional.empty();
    }

    private List<Expected> expected() throws IOException {
        List<Expected> expected = new ArrayList<>();
        boolean nothing = false;
        while (at < lines.size() && !lines.get(at).isEmpty() && !lines.get(at).startsWith(">")) {
            String line = lines.get(at);
            if (line.equals(NOTHING) || line.equals(ASKED)) {
                nothing = true;
            } else if (line.startsWith("or ")) {
                if (expected.isEmpty()) {
                    throw wrong("there is nothing before \"or\"");
                }
                Expected before = expected.removeLast();
                List<Reading> readings = Stream.concat(
                                before.readings().stream(), Stream.of(reading(line.substring(3))))
                        .toList();
                expected.add(new Expected(readings, before.isDue()));
            } else if (line.startsWith("maybe ")) {
                expected.add(new Expected(List.of(reading(line.substring(6))), false));
            } else {
                expected.add(new Expected(List.of(reading(line)), true));
            }
            at++;
        }
        if (nothing == expected.stream().anyMatch(Expected::isDue)) {
            throw wrong("either calls are to follow, or \"-\", or \"?\"");
        }
        return expected;
    }

    private Reading reading(String line) throws IOException {
        Map<String, Wanted> arguments = new LinkedHashMap<>();
        arguments(line).forEach((name, value) -> {
            boolean mayLack = name.endsWith("?");
            arguments.put(
                    mayLack ? name.substring(0, name.length() - 1) : name,
                    new Wanted(List.of(value.split("\\|", -1)), mayLack));
        });
        return new Reading(tool(line), arguments);
    }

    private static String tool(String line) {
        return line.split(" ", 2)[0];
    }

    private Map<String, String> arguments(String line) throws IOException {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String argument : line.substring(tool(line).length()).split(";", -1)) {
            String[] parts = argument.strip().split("=", 2);
            if (parts.length == 2) {
                arguments.put(parts[0].strip(), parts[1].strip());
            } else if (!argument.isBlank()) {
                throw wrong("an argument is written name=value");
            }
        }
        return arguments;
    }

    /// `done: tool …` by the caller, `done by NAME: tool …` by somebody else.
    private Deed deed(String line, String caller) throws IOException {
        String[] parts = line.split(":", 2);
        String person = parts[0].replaceFirst("^done( by )?", "");
        String call = parts[1].strip();
        return new Deed(person.isBlank() ? caller : person, tool(call), arguments(call));
    }

    /// `Hannah Cole, 2001, support`.
    private Agent agent(String line) throws IOException {
        String[] parts = line.split(" *, *", -1);
        if (parts.length != 3) {
            throw new IOException(file + ", at \"" + line + "\": an agent has a name, an extension and a department");
        }
        return new Agent(parts[0], parts[1], parts[2]);
    }

    private static boolean isHead(String line) {
        return HEAD.stream().anyMatch(word -> line.startsWith(word + ":") || line.startsWith(word + " by "));
    }

    private static List<String> all(String word, List<String> head) {
        return head.stream()
                .filter(line -> line.startsWith(word + ":"))
                .map(line -> line.substring(word.length() + 1).strip())
                .toList();
    }

    private String only(String word, List<String> head) throws IOException {
        List<String> all = all(word, head);
        if (all.size() != 1) {
            throw new IOException(file + ": \"" + word + ":\" is to be there once");
        }
        return all.getFirst();
    }

    /// `2026-05-13T09:20 Europe/Berlin`.
    private ZonedDateTime now(String text) throws IOException {
        try {
            String[] parts = text.split(" ", 2);
            return LocalDateTime.parse(parts[0]).atZone(ZoneId.of(parts.length == 2 ? parts[1] : ""));
        } catch (DateTimeException e) {
            throw new IOException(file + ": a time and a zone are written 2026-05-13T09:20 Europe/Berlin", e);
        }
    }

    private IOException wrong(String what) {
        String line = at < lines.size() ? lines.get(at) : "the end";
        return new IOException(file + ", at \"" + line + "\": " + what);
    }
}
