package io.parlance.notification.delivery;

import io.parlance.schemas.ids.ContactId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far chat windows have come, as far as it is known here: by the Sends in the ledger, and by
 * what was shown since it was read. Of more sessions than there is room for, those that showed
 * nothing for longest are forgotten.
 */
final class Windows {
    private static final int MOST = 100_000;

    private final Map<ContactId, Long> last =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ContactId, Long> eldest) {
                    return size() > MOST;
                }
            };

    void shown(ContactId contact, long number) {
        last.merge(contact, number, Math::max);
    }

    /** Whether the window shows nothing under this number any more. */
    boolean isPast(ContactId contact, long number) {
        return number <= last.getOrDefault(contact, 0L);
    }
}
