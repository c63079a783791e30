package io.parlance.inference.model;

import java.time.Duration;

/** The ways in which a model is asked. */
enum Way {
    WHOLE {
        @Override
        Answer ask(Model model, Question question, Duration timeout) throws InterruptedException {
            return model.ask(question, timeout);
        }
    },
    STREAMED {
        @Override
        Answer ask(Model model, Question question, Duration timeout) throws InterruptedException {
            return model.ask(question, timeout, _ -> {});
        }
    };

    abstract Answer ask(Model model, Question question, Duration timeout)
            throws InterruptedException;
}
