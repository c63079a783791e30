package io.parlance.ops.launcher.instance;

import java.nio.file.Path;

/**
 * Which Parlance of this checkout: its folders and its ports.
 *
 * @param root of the checkout
 * @param number 0 to 9; 0 is the usual one
 */
public record Instance(Path root, int number) {
    private static final int LAST = 9;

    public Instance {
        if (number < 0 || number > LAST) {
            throw new IllegalArgumentException("--instance goes from 0 to 9, not: " + number);
        }
        root = root.toAbsolutePath().normalize();
    }

    /** All that it keeps. */
    public Path data() {
        return root.resolve(dataName());
    }

    /** Name of the data folder below the root. */
    public String dataName() {
        return number == 0 ? ".parlance" : ".parlance-" + number;
    }

    public Path log() {
        return data().resolve("log");
    }

    /** What a part writes to its console. */
    public Path console(Part part) {
        return log().resolve(part.word() + ".out");
    }

    public Path pid(Part part) {
        return data().resolve("pids").resolve(part.word());
    }

    public Path config() {
        return data().resolve("config");
    }

    public Path secrets() {
        return data().resolve("secrets.json");
    }

    /** The replicas that the worker watches. */
    public Path replicas() {
        return data().resolve("replicas.yml");
    }

    /** What {@code say} was told was accepted. */
    public Path journal() {
        return data().resolve("say");
    }

    /** Where the edge keeps mail as it came. */
    public Path rawMail() {
        return data().resolve("mail");
    }

    /** What the stand-ins keep. */
    public Path outside() {
        return data().resolve("outside");
    }

    /** The sample company. */
    public Path company() {
        return root.resolve("ops/quickstart/src/main/resources/company");
    }

    /** What to add to a command so that it means this instance. */
    public String flag() {
        return number == 0 ? "" : " --instance " + number;
    }
}
