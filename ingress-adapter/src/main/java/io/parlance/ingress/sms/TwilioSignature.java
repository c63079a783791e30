package io.parlance.ingress.sms;

import com.twilio.security.RequestValidator;
import io.parlance.ops.defaults.settings.ParlanceSettings.Sms;
import io.parlance.ops.defaults.settings.ParlanceSettings.Sms.Account;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells whether a webhook is Twilio's: HMAC-SHA1 under the account's token over the address that
 * Twilio called and all fields. That address is the public one; behind a proxy this service sees
 * another of itself. Source: Twilio's "Webhooks security".
 */
public final class TwilioSignature {
    /** The header that carries it. */
    static final String HEADER = "X-Twilio-Signature";

    private final String publicUrl;
    private final Map<String, RequestValidator> byAccount;

    /**
     * @param publicUrl where Twilio reaches the edge, with or without a slash at its end
     * @param sms accounts and sub-accounts; each signs with its own token
     */
    public TwilioSignature(URI publicUrl, Sms sms) {
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
        this.byAccount =
                sms.accounts().stream()
                        .collect(
                                Collectors.toMap(
                                        Account::sid, a -> new RequestValidator(a.authToken())));
    }

    boolean knows(String accountSid) {
        return byAccount.containsKey(accountSid);
    }

    /**
     * Compares in constant time.
     *
     * @param target path and query of the call, as they came
     * @param given the header's value
     */
    boolean valid(String target, TwilioForm form, String given) {
        return Optional.ofNullable(byAccount.get(form.get(Fields.ACCOUNT_SID)))
                .filter(account -> account.validate(publicUrl + target, form.fields(), given))
                .isPresent();
    }
}
