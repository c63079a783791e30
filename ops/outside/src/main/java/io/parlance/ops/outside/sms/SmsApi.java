package io.parlance.ops.outside.sms;

import io.parlance.ops.outside.fault.Fault;
import io.parlance.ops.outside.fault.Faults;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Twilio's Messages resource: create, fetch, read multiple. */
final class SmsApi {
    private static final Pattern MESSAGES =
            Pattern.compile("/2010-04-01/Accounts/([^/]+)/Messages(?:/([^/]+))?\\.json");

    /** "Unreachable destination handset". */
    private static final int UNREACHABLE = 30003;

    private final Accounts accounts;
    private final MessageStore store;
    private final Acceptance acceptance;
    private final Faults<SmsFault> faults;
    private final Clock clock;

    SmsApi(
            Accounts accounts,
            MessageStore store,
            Acceptance acceptance,
            Faults<SmsFault> faults,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.acceptance = acceptance;
        this.faults = faults;
        this.clock = clock;
    }

    Reply answer(Call call) throws IOException, InterruptedException {
        Matcher path = MESSAGES.matcher(call.path());
        if (!path.matches()) {
            return Reply.error(TwilioError.notFound(call.path()));
        }
        Optional<Account> account = accounts.authenticated(call.authorization());
        if (account.isEmpty()) {
            return Reply.error(TwilioError.UNAUTHORIZED);
        }
        if (!account.get().sid().equals(path.group(1))) {
            return Reply.error(TwilioError.notFound(call.path()));
        }
        return answer(call, account.get(), path.group(2));
    }

    private Reply answer(Call call, Account account, @Nullable String sid)
            throws IOException, InterruptedException {
        try {
            return switch (call.method()) {
                case "GET" -> sid == null ? list(call, account) : fetch(call, account, sid);
                case "POST" -> create(new MessageRequest(Form.parse(call.body())), account);
                default -> Reply.error(TwilioError.METHOD);
            };
        } catch (IllegalArgumentException e) {
            return Reply.error(TwilioError.unreadable(String.valueOf(e.getMessage())));
        }
    }

    private Reply list(Call call, Account account) {
        MessageQuery query = MessageQuery.parse(Form.parse(call.query()));
        if (query.pageSize() > MessageQuery.LARGEST_PAGE) {
            return Reply.error(TwilioError.PAGE_SIZE);
        }
        return new Reply.Json(
                200,
                MessageJson.list(
                        account.sid(), query, store.page(account.sid(), query), clock.instant()));
    }

    private Reply fetch(Call call, Account account, String sid) {
        return store.find(account.sid(), sid)
                .<Reply>map(m -> new Reply.Json(200, MessageJson.of(m, clock.instant())))
                .orElseGet(() -> Reply.error(TwilioError.notFound(call.path())));
    }

    private Reply create(MessageRequest request, Account account)
            throws IOException, InterruptedException {
        Optional<TwilioError> flaw = request.flaw();
        if (flaw.isPresent()) {
            return Reply.error(flaw.get());
        }
        Optional<Fault<SmsFault>> fault = faults.take(request.to());
        if (fault.isEmpty()) {
            return created(acceptance.accept(request, account, null));
        }
        return switch (fault.get().kind()) {
            case TOO_MANY -> Reply.error(TwilioError.TOO_MANY);
            case BROKEN -> Reply.error(TwilioError.BROKEN);
            case DOWN -> new Reply.HangUp();
            case ACCEPT_DROP -> {
                acceptance.accept(request, account, null);
                yield new Reply.HangUp();
            }
            case ACCEPT_SILENT -> {
                acceptance.accept(request.withoutCallback(), account, null);
                yield new Reply.HangUp();
            }
            case SLOW -> {
                Reply late = created(acceptance.accept(request, account, null));
                Thread.sleep(fault.get().delay());
                yield late;
            }
            case UNDELIVERABLE -> created(acceptance.accept(request, account, UNREACHABLE));
        };
    }

    /** As it was when it was accepted, however late that is said. */
    private static Reply created(Message message) {
        return new Reply.Json(201, MessageJson.of(message, message.created()));
    }
}
