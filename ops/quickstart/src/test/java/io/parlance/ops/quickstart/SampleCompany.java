package io.parlance.ops.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sample company with a neighbour: a second tenant of the same Parlance, which has no articles
 * and so gives every question to a person.
 */
final class SampleCompany {
    static final String NEIGHBOURS_NUMBER = "+493099990002";
    static final String NEIGHBOURS_NOTICE = "The neighbours will write to you.";

    private static final Path QUICKSTART = Path.of("quickstart");
    private static final Path COMPANY = Path.of("src/main/resources/company");
    private static final Path TENANTS = Path.of("tenants.yml");

    private static final String NEIGHBOUR =
            """

              - id: talgrund
                name: Talgrund
                voice: You are the customer service of Talgrund. Be brief.
                language: en
                timezone: Europe/Berlin
                sms:
                  numbers: ["%s"]
                notices:
                  handoff: "%s"
                  delayed: "It takes longer."
            """
                    .formatted(NEIGHBOURS_NUMBER, NEIGHBOURS_NOTICE);

    private SampleCompany() {}

    /** Makes {@code copy} look like {@code ops}, by links but for the company. */
    static void layOut(Path ops, Path copy) throws IOException {
        link(ops, copy, QUICKSTART);
        Path quickstart = copy.resolve(QUICKSTART);
        Files.createDirectory(quickstart);
        Files.createSymbolicLink(
                quickstart.resolve("target"), ops.resolve(QUICKSTART).resolve("target"));
        Path company = quickstart.resolve(COMPANY);
        Files.createDirectories(company.getParent());
        Path source = ops.resolve(QUICKSTART).resolve(COMPANY);
        link(source, company, TENANTS);
        Files.copy(source.resolve(TENANTS), company.resolve(TENANTS));
        Files.writeString(company.resolve(TENANTS), NEIGHBOUR, StandardOpenOption.APPEND);
    }

    private static void link(Path from, Path to, Path but) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            List<Path> names = entries.map(Path::getFileName).filter(n -> !n.equals(but)).toList();
            for (Path name : names) {
                Files.createSymbolicLink(to.resolve(name), from.resolve(name));
            }
        }
    }
}
