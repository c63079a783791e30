package io.parlance.inference.model;

/** The ways in which a model is asked. */
enum Way {
    WHOLE {
        @Override
        Answer ask(Model model, Question question, Patience patience) throws InterruptedException {
            return model.ask(question, patience);
        }
    },
    STREAMED {
        @Override
        Answer ask(Model model, Question question, Patience patience) throws InterruptedException {
            return model.ask(question, patience, _ -> {});
        }
    };

    abstract Answer ask(Model model, Question question, Patience patience)
            throws InterruptedException;
}
