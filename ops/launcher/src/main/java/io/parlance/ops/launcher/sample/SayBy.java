package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.instance.Instance;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** {@code say} by one channel: what all of them are told, and the call that follows. */
abstract sealed class SayBy implements Callable<Integer> permits Say, SayChat, SayMail, SaySms {
    private final Terminal terminal;

    @Mixin final SayOptions options = new SayOptions();

    SayBy(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Instance instance = terminal.instance();
        var said = new Saying.Said(terminal.out(), terminal.err());
        return say(instance, new Saying(instance, options, said));
    }

    /** The exit code. */
    abstract int say(Instance instance, Saying saying) throws IOException, InterruptedException;
}
