package convonet.assistant;

import convonet.assistant.ConversationStore.Kept;
import convonet.assistant.ConversationStore.Snapshot;
import convonet.user.User;
import convonet.watch.ProviderException;
import convonet.watch.SessionScope;
import convonet.watch.TakenOverException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One conversation in memory. What changes is written to the store behind the speaker's back, in order;
/// [#flush] waits for it.
///
/// But for [#keep], [#commit] and [#flush], used by one thread at a time: the holder of [#turnLock], or the one
/// that works for it.
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /// Turns that could not be written yet, because PostgreSQL is away; with more the conversation cannot
    /// go on.
    private static final int MOST_WAITING = 50;

    final String id;
    final User owner;

    /// Rises whenever another process takes the call up; 0 when none can.
    final long fence;

    final ReentrantLock turnLock = new ReentrantLock(true);

    private final ConversationStore store;
    private final ReentrantLock writing = new ReentrantLock();
    private final TreeMap<Integer, Snapshot> waiting = new TreeMap<>();
    private final TreeMap<Integer, List<Message>> turns = new TreeMap<>();
    private final Earlier earlier = new Earlier();
    private boolean loaded;
    private volatile boolean abandoned;
    private int turn;
    private int turnBefore;
    private int takenBack;
    private boolean draft;
    private Optional<Snapshot> drafted = Optional.empty();
    private Optional<String> next = Optional.empty();

    Conversation(String id, User owner, long fence, ConversationStore store) {
        this.id = id;
        this.owner = owner;
        this.fence = fence;
        this.store = store;
    }

    /// Takes the conversation and reads it from the store, unless that was done.
    void load() {
        if (loaded) {
            return;
        }
        if (fence > 0) {
            store.take(owner.id(), id, fence);
        }
        Kept kept = store.load(owner.id(), id, Window.MOST_TURNS + Earlier.MOST_TURNS);
        turn = kept.turn();
        next = kept.next();
        turns.clear();
        turns.putAll(kept.turns());
        earlier.clear();
        shorten();
        loaded = true;
    }

    /// Makes the next [#load] read again, unless something still waits to be written.
    void reload() {
        if (!isWaiting()) {
            loaded = false;
        }
    }

    /// What is known of the last turn.
    Assistant.Left left() {
        return new Assistant.Left(turn, next.isPresent(), WhatWasHeard.words(lastTurn()));
    }

    /// Where an unfinished turn goes on.
    Optional<String> next() {
        return next;
    }

    /// Names the current turn. A turn that was taken back and the one that is begun in its place have different
    /// names.
    String turnName() {
        return takenBack == 0 ? Integer.toString(turn) : turn + "r" + takenBack;
    }

    /// Nothing of the turn goes to the store before [#commit].
    ///
    /// @param number the turn's, unless it is not higher than the last one's
    void beginTurn(int number) {
        demandRoom();
        turnBefore = turn;
        turn = Math.max(turn + 1, number);
        shorten();
        synchronized (waiting) {
            draft = true;
        }
    }

    /// From any thread: the turn that was begun counts.
    void commit() {
        Optional<Snapshot> first;
        synchronized (waiting) {
            draft = false;
            first = drafted;
            drafted = Optional.empty();
            first.ifPresent(snapshot -> waiting.put(snapshot.turn(), snapshot));
        }
        if (first.isPresent()) {
            flushLater();
        }
    }

    /// As if the turn that was begun and not committed had never been.
    void takeBack() {
        synchronized (waiting) {
            draft = false;
            drafted = Optional.empty();
        }
        turns.remove(turn);
        turn = turnBefore;
        takenBack++;
        next = Optional.empty();
    }

    /// The turns before the current one, oldest first.
    Map<Integer, List<Message>> past() {
        return turns.headMap(turn);
    }

    List<Message> lastTurn() {
        return turns.getOrDefault(turn, List.of());
    }

    /// Keeps all messages of the current turn.
    ///
    /// @param goesOn the node that comes next; empty when the turn is over
    void keep(List<Message> messages, Optional<String> goesOn) {
        if (abandoned) {
            return;
        }
        next = goesOn;
        turns.put(turn, List.copyOf(messages));
        Snapshot snapshot = new Snapshot(turn, messages, goesOn);
        synchronized (waiting) {
            if (draft) {
                drafted = Optional.of(snapshot);
                return;
            }
            waiting.put(turn, snapshot);
        }
        flushLater();
    }

    /// Returns when everything is in the store.
    ///
    /// @throws ProviderException when the store cannot do it; it is tried again with the next message
    /// @throws TakenOverException when another process has the call; then nothing more is kept
    void flush() {
        writing.lock();
        try {
            for (Optional<Snapshot> first = first(); first.isPresent(); first = first()) {
                store.write(owner.id(), id, fence, first.get());
                written(first.get());
            }
        } catch (TakenOverException elsewhere) {
            abandon();
            throw elsewhere;
        } finally {
            writing.unlock();
        }
    }

    /// Flushes, and leaves it at a line in the log when the store is away.
    void tryToFlush() {
        try {
            flush();
        } catch (ProviderException e) {
            LOG.warn("a conversation is not kept yet", e);
        }
    }

    /// Keeps nothing more: a thread that was given up may still work here, or another process has the call.
    void abandon() {
        abandoned = true;
        synchronized (waiting) {
            waiting.clear();
            drafted = Optional.empty();
        }
    }

    private void flushLater() {
        Thread.ofVirtual().name("conversation").start(SessionScope.carry(this::tryToFlush));
    }

    private boolean isWaiting() {
        synchronized (waiting) {
            return !waiting.isEmpty();
        }
    }

    private void demandRoom() {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                throw new ProviderException("postgresql", true, "has been away for too many turns", null);
            }
        }
    }

    private Optional<Snapshot> first() {
        synchronized (waiting) {
            return waiting.isEmpty()
                    ? Optional.empty()
                    : Optional.of(waiting.firstEntry().getValue());
        }
    }

    private void written(Snapshot snapshot) {
        synchronized (waiting) {
            waiting.remove(snapshot.turn(), snapshot);
        }
    }

    /// What came before that, in few words.
    Optional<String> earlier() {
        return earlier.with(Window.leftOut(past()));
    }

    /// Of turns that are not read any more only a few words stay in memory.
    private void shorten() {
        Map<Integer, List<Message>> old = turns.headMap(turn - Window.MOST_TURNS);
        old.values().forEach(earlier::add);
        old.clear();
    }

    /// Everything the model shall read: the turns before, bounded, and this one.
    List<Message> window(List<Message> current) {
        List<Message> window = new ArrayList<>(Window.of(past()));
        window.addAll(current);
        return window;
    }
}
