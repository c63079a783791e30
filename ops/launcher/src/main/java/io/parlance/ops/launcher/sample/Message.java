package io.parlance.ops.launcher.sample;

import java.util.Map;

/** One message of a customer, before anybody knows how it goes. */
sealed interface Message permits Sms, Mail, ChatText {
    /** sms, mail or chat. */
    String channel();

    /** What {@code say --json} tells of it. */
    Map<String, Object> sent();
}
