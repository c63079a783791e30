package io.parlance.ops.outside.sms;

import io.parlance.ops.outside.sms.Journal.Entry;
import io.parlance.ops.outside.sms.Journal.Reported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All accepted messages, in memory and on disk; those of a phone are found without a search. */
final class MessageStore implements AutoCloseable {
    private static final String FILE = "messages.jsonl";

    private final List<Message> inOrder = new ArrayList<>();
    private final Map<String, List<Message>> byPhone = new HashMap<>();
    private final Map<String, Message> bySid = new HashMap<>();
    private final Map<String, MessageStatus> reported = new HashMap<>();
    private final Journal journal;

    MessageStore(Path dir) throws IOException {
        Files.createDirectories(dir);
        this.journal = Journal.open(dir.resolve(FILE), this::replay);
    }

    private void replay(Entry entry) {
        if (entry.accepted() != null) {
            add(entry.accepted());
        }
        if (entry.reported() != null) {
            reported.put(entry.reported().sid(), entry.reported().status());
        }
    }

    private void add(Message message) {
        inOrder.add(message);
        byPhone.computeIfAbsent(message.to(), _ -> new ArrayList<>()).add(message);
        bySid.put(message.sid(), message);
    }

    /** Returns when the disk has it: what is answered 2xx outlives a crash. */
    synchronized void accept(Message message) throws IOException {
        journal.append(message);
        add(message);
    }

    synchronized Optional<Message> find(String accountSid, String sid) {
        return Optional.ofNullable(bySid.get(sid))
                .filter(message -> message.accountSid().equals(accountSid));
    }

    /** Up to one more than a page, newest first; the one more says that there is a next page. */
    synchronized List<Message> page(String accountSid, MessageQuery query) {
        List<Message> candidates =
                query.to().isEmpty() ? inOrder : byPhone.getOrDefault(query.to(), List.of());
        return query.page(
                candidates.reversed().stream().filter(m -> m.accountSid().equals(accountSid)));
    }

    synchronized void markReported(Message message, MessageStatus status) throws IOException {
        journal.append(new Reported(message.sid(), status));
        reported.put(message.sid(), status);
    }

    /** Statuses whose callbacks are still to be made. */
    synchronized List<MessageStatus> unreported(Message message) {
        if (message.statusCallback() == null) {
            return List.of();
        }
        List<MessageStatus> course = message.course();
        MessageStatus last = reported.get(message.sid());
        return last == null ? course : course.subList(course.indexOf(last) + 1, course.size());
    }

    synchronized List<Message> withUnreported() {
        return inOrder.stream().filter(message -> !unreported(message).isEmpty()).toList();
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }
}
