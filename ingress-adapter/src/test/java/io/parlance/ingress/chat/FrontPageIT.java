package io.parlance.ingress.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.parlance.ingress.Edge;
import io.parlance.ops.outside.broker.LocalBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, which the machine has to have. Leaves pictures of it in target. */
@Tag("browser")
class FrontPageIT {
    private static final Path CHROMIUM =
            Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
    private static final List<String> FLAGS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");
    private static final int LIMIT_MILLIS = 60_000;
    private static final String EXPIRED =
            "{\"session\":\"abcdefghijklmnopqrstuvwxyz\",\"token\":\"old\"}";
    private static final Path PICTURES = Path.of("target/pictures");

    @TempDir static Path dir;
    private static LocalBroker broker;
    private static Edge edge;
    private static ChatLog log;
    private static Backroom backroom;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start(dir.resolve("broker"));
        edge = Edge.start(broker, dir);
        log = new ChatLog(broker);
        backroom = new Backroom(broker, log);
        Map<String, String> env = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(env));
        browser =
                playwright
                        .chromium()
                        .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS));
        PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MILLIS);
    }

    @AfterAll
    static void stop() {
        playwright.close();
        backroom.close();
        log.close();
        edge.close();
        broker.close();
    }

    @BeforeEach
    void open() {
        context = browser.newContext();
        context.setDefaultTimeout(LIMIT_MILLIS);
        page = tab();
    }

    private Page tab() {
        Page tab = blankTab();
        show(tab);
        return tab;
    }

    private static void show(Page tab) {
        tab.navigate(edge.call("/").build().uri().toString());
    }

    private Page blankTab() {
        Page tab = context.newPage();
        tab.onPageError(complaints::add);
        tab.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return tab;
    }

    @AfterEach
    void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aReloadShowsTheConversationAgainAndGoesOn() {
        say(page, "first");
        isShown(page, "first", "You said: first");

        page.reload();

        isShown(page, "first", "You said: first");
        say(page, "second");
        isShown(page, "first", "You said: first", "second", "You said: second");
    }

    @Test
    void twoTabsShowTheSame() {
        Page other = tab();

        say(page, "from one");
        isShown(other, "from one", "You said: from one");
        say(other, "from the other");

        String[] all = {
            "from one", "You said: from one", "from the other", "You said: from the other"
        };
        isShown(page, all);
        isShown(other, all);
    }

    /** It has heard nothing of the other tab yet when the edge refuses what it knows. */
    @Test
    void aTabThatLearnsLateKeepsTheSessionThatAnotherHasOpened() {
        page.evaluate("localStorage.setItem('parlance.session', '" + EXPIRED + "')");
        List<Route> held = new CopyOnWriteArrayList<>();
        Page late = blankTab();
        late.addInitScript("addEventListener('storage', e => e.stopImmediatePropagation(), true)");
        late.route(
                "**/events",
                route -> {
                    if (held.isEmpty()) {
                        held.add(route);
                    } else {
                        route.resume();
                    }
                });
        show(late);
        late.waitForCondition(() -> !held.isEmpty());
        page.reload();
        say(page, "first");
        isShown(page, "first", "You said: first");

        held.getFirst().fulfill(new Route.FulfillOptions().setStatus(401));

        isShown(late, "first", "You said: first");
        say(page, "second");
        isShown(page, "first", "You said: first", "second", "You said: second");
    }

    /** The other tab is between its reading and its writing when this one keeps a message. */
    @Test
    void whatTwoTabsKeepAtOnceIsKept() {
        Page other = tab();
        other.evaluate(
                """
                () => void navigator.locks.request("parlance", async () => {
                  const kept = JSON.parse(localStorage.getItem("parlance.unsent") ?? "[]");
                  await new Promise((done) => (window.goOn = done));
                  kept.push({ id: "other", text: "from the other" });
                  localStorage.setItem("parlance.unsent", JSON.stringify(kept));
                })
                """);
        other.waitForFunction("() => window.goOn");
        page.route("**/messages", route -> route.abort());

        say(page, "from one");
        other.evaluate("() => window.goOn()");
        page.unroute("**/messages");

        assertThat(page.locator("#log .words")).hasCount(4);
        assertThat(page.locator("#log")).containsText("You said: from one");
        assertThat(page.locator("#log")).containsText("You said: from the other");
    }

    @Test
    void whatIsTypedWithoutANetworkIsSentOnceItIsBack() {
        say(page, "before");
        isShown(page, "before", "You said: before");

        context.setOffline(true);
        say(page, "during");
        isShown(page, "before", "You said: before", "during");
        assertThat(page.locator("#banner")).containsText("No connection");
        context.setOffline(false);

        isShown(page, "before", "You said: before", "during", "You said: during");
        assertThat(page.locator("#banner")).isHidden();
    }

    @Test
    void whatWasTypedWithoutANetworkSurvivesAReload() {
        say(page, "before");
        isShown(page, "before", "You said: before");

        page.route("**/messages", route -> route.abort());
        say(page, "kept");
        page.unroute("**/messages");
        page.reload();

        isShown(page, "before", "You said: before", "kept", "You said: kept");
    }

    @Test
    void htmlIsShownAsText() {
        String html = "<b>bold</b><img src=x onerror=\"document.title='run'\"><script>1</script>";

        say(page, html);

        isShown(page, html, "You said: " + html);
        assertThat(page.locator("#log b, #log img, #log script")).hasCount(0);
        assertThat(page.title()).doesNotContain("run");
    }

    @Test
    void aDraftIsShownWhileTheAnswerIsWritten() {
        say(page, "wait for it");

        assertThat(page.locator("#draft-text")).hasText("You said");
        assertThat(page.locator("#draft")).isVisible();
    }

    @Test
    void theKeyboardIsEnough() {
        assertThat(page.locator("#state-text")).hasText("Ready");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#text")).isFocused();

        page.keyboard().type("one");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("two");
        page.keyboard().press("Enter");

        isShown(page, "one\ntwo", "You said: one\ntwo");
        assertThat(page.locator("#text")).isFocused();
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Shift+Tab");
        assertThat(page.locator("#fresh")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#log li")).hasCount(0);
        assertThat(page.locator("#text")).isFocused();
    }

    @Test
    void itFitsEveryScreen() {
        say(page, "How long do I have to send my shoes back?");
        say(page, "wait, and who pays the postage for a very-long-word-" + "o".repeat(90) + "?");
        assertThat(page.locator("#draft-text")).hasText("You said");

        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(320, 768, 1280)) {
                page.setViewportSize(width, 800);
                String name = "page-" + scheme.name().toLowerCase(Locale.ROOT);
                page.screenshot(
                        new ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(PICTURES.resolve(name + "-" + width + ".png")));
                assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            }
        }
    }

    private static void say(Page page, String text) {
        page.locator("#text").fill(text);
        page.locator("#send").click();
    }

    private static void isShown(Page page, String... texts) {
        Locator words = page.locator("#log .words");
        assertThat(words).hasText(texts);
    }
}
