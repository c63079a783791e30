package io.parlance.inference.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.inference.model.Question.Message;
import io.parlance.inference.model.Question.Role;
import io.parlance.inference.model.ReplyTerms.Wording;
import io.parlance.inference.prompt.Turn.Channel;
import io.parlance.inference.prompt.Utterance.Speaker;
import io.parlance.schemas.Personal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * P4: a prompt holds what is given of this request, and nothing else.
 *
 * <p>P5: a prompt has a version.
 */
class PromptTemplateTest {
    private static final Company SHOP = new Company("The Shop", "Be brief.", "en");
    private static final List<Passage> PASSAGES =
            List.of(
                    new Passage("shop/returns", "30 days.", 2.5),
                    new Passage("shop/boots", "Half {sizes} $1.", 1.5));

    private final PromptTemplate template = PromptTemplate.load("reply/2", 320);

    @Test
    void namesItsVersionAndItsPassages() {
        Prompt prompt = template.fill(SHOP, turn(customer("Hello")), PASSAGES);

        assertThat(prompt.version()).isEqualTo("reply/2");
        assertThat(prompt.passages()).isEqualTo(PASSAGES);
    }

    @Test
    void theSystemSaysForWhomInWhichVoiceAndFromWhat() {
        String system = system(template.fill(SHOP, turn(customer("Hello")), PASSAGES));

        assertThat(system)
                .startsWith("You answer the customers of The Shop.\nVoice: Be brief.")
                .contains("at most 320 characters")
                .contains("one of: returns, order, delivery")
                .endsWith("[shop/returns] 30 days.\n\n[shop/boots] Half {sizes} $1.")
                .doesNotContain("{company}", "{form}");
    }

    @Test
    void eachChannelHasItsForm() {
        String sms = system(template.fill(SHOP, turn(customer("Hello")), PASSAGES));
        String mail = system(template.fill(SHOP, by(Channel.MAIL), PASSAGES));
        String chat = system(template.fill(SHOP, by(Channel.CHAT), PASSAGES));

        assertThat(sms).contains("- The text is an SMS:").doesNotContain("mail", "chat message");
        assertThat(mail)
                .contains("- The text is the body of a mail:", "in the name of The Shop")
                .doesNotContain("SMS", "chat message");
        assertThat(chat).contains("- The text is a chat message:").doesNotContain("SMS", "mail");
    }

    private static Turn by(Channel channel) {
        return new Turn(channel, List.of(customer("Hello")));
    }

    @Test
    void aSmallModelIsShownHowItIsDone() {
        var small = PromptTemplate.load("small/1", 320);

        Prompt prompt = small.fill(SHOP, turn(customer("Hello")), PASSAGES);

        assertThat(small.terms().wording()).isEqualTo(Wording.ONE_SENTENCE);
        assertThat(prompt.messages())
                .extracting(Message::role)
                .containsExactly(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER);
        assertThat(prompt.messages().get(2).content())
                .startsWith("{\"intent\":\"other\",\"handoff\":false,");
        assertThat(prompt.messages().getLast()).isEqualTo(new Message(Role.USER, "Hello"));
    }

    @Test
    void whereNoArticleFitsItSaysSo() {
        assertThat(system(template.fill(SHOP, turn(customer("Hello")), List.of())))
                .endsWith("None fits.");
    }

    @Test
    void whatDiffersFromRequestToRequestComesLast() {
        String one = system(template.fill(SHOP, turn(customer("Hello")), PASSAGES));
        String other = system(template.fill(SHOP, turn(customer("Bye")), List.of()));

        String articles = "Articles:\n\n";
        assertThat(one.substring(0, one.indexOf(articles)))
                .isEqualTo(other.substring(0, other.indexOf(articles)));
    }

    @Test
    void speakersTakeTurnsAndTheCustomerHasTheFirstAndTheLastWord() {
        Prompt prompt =
                template.fill(
                        SHOP,
                        turn(
                                said(Speaker.NOTICE, "Welcome."),
                                customer("Hi"),
                                customer("Boots?"),
                                said(Speaker.MACHINE, "Which size?"),
                                said(Speaker.PERSON, "Or colour?"),
                                customer("42"),
                                said(Speaker.NOTICE, "It takes longer.")),
                        PASSAGES);

        assertThat(prompt.messages().subList(1, prompt.messages().size()))
                .containsExactly(
                        new Message(Role.USER, "Hi\nBoots?"),
                        new Message(Role.ASSISTANT, "Which size?\nOr colour?"),
                        new Message(Role.USER, "42"));
    }

    @Test
    void whatIsErasedLeavesOnlyThatItWas() {
        Prompt prompt =
                template.fill(
                        SHOP,
                        turn(
                                new Utterance(Speaker.CUSTOMER, new Personal.Erased()),
                                customer("42")),
                        PASSAGES);

        assertThat(prompt.messages().getLast().content()).isEqualTo("[erased]\n42");
    }

    @Property(tries = 200)
    void customersWordsStandOnlyInTheirOwnMessage(@ForAll String words) {
        Prompt prompt = template.fill(SHOP, turn(customer(words)), PASSAGES);

        assertThat(prompt.messages()).hasSize(2);
        assertThat(prompt.messages().getLast()).isEqualTo(new Message(Role.USER, words));
        assertThat(system(prompt))
                .isEqualTo(system(template.fill(SHOP, turn(customer("else")), PASSAGES)));
    }

    @Test
    void aTemplateThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> PromptTemplate.load("reply/99", 320))
                .hasMessageContaining("reply/99");
    }

    private static String system(Prompt prompt) {
        assertThat(prompt.messages().getFirst().role()).isEqualTo(Role.SYSTEM);
        return prompt.messages().getFirst().content();
    }

    static Turn turn(Utterance... utterances) {
        return new Turn(Channel.SMS, List.of(utterances));
    }

    static Utterance customer(String words) {
        return said(Speaker.CUSTOMER, words);
    }

    static Utterance said(Speaker by, String words) {
        return new Utterance(by, Personal.of(words));
    }
}
