package io.parlance.ops.launcher.sample;

/** What somebody who plays a customer asked for; what is left out is chosen when it goes. */
sealed interface Wish permits Sms, MailWish, ChatText {}
