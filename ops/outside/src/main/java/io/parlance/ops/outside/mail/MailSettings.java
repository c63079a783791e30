package io.parlance.ops.outside.mail;

import java.nio.file.Path;

/**
 * What the mail server needs to know.
 *
 * @param smtpPort on 127.0.0.1; 0 takes a free one, as for {@code imapPort}
 * @param dataDir where accepted mails are kept
 */
public record MailSettings(int smtpPort, int imapPort, Path dataDir) {}
