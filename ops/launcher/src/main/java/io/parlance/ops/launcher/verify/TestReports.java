package io.parlance.ops.launcher.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the tests said in Surefire's and Failsafe's XML reports. */
record TestReports(List<TestRun> runs) {
    /** Names in a report's path below its module: target, the folder, the file. */
    private static final int BELOW_MODULE = 3;

    /** One test that ran. */
    record TestRun(String module, String type, String name, double seconds, Outcome outcome) {
        String title() {
            return module + " " + type.substring(type.lastIndexOf('.') + 1) + "." + name;
        }
    }

    /** How a test ended. */
    enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    TestReports {
        runs = List.copyOf(runs);
    }

    /** Those below {@code root} that were written at or after {@code since}. */
    static TestReports read(Path root, Instant since) throws IOException {
        List<TestRun> runs = new ArrayList<>();
        try (Stream<Path> files = Files.find(root, 8, (path, _) -> isReport(path))) {
            for (Path file : files.sorted().toList()) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    runs.addAll(parse(module(root, file), file));
                }
            }
        }
        return new TestReports(runs);
    }

    List<TestRun> slowest(int count) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(TestRun::seconds).reversed())
                .limit(count)
                .toList();
    }

    List<TestRun> failed() {
        return ended(Outcome.FAILED);
    }

    List<TestRun> ended(Outcome outcome) {
        return runs.stream().filter(run -> run.outcome() == outcome).toList();
    }

    private static boolean isReport(Path path) {
        String name = path.getFileName().toString();
        Path folder = path.getParent();
        return name.startsWith("TEST-")
                && name.endsWith(".xml")
                && folder != null
                && folder.getFileName().toString().endsWith("-reports");
    }

    /** The folder that holds {@code target}. */
    private static String module(Path root, Path file) {
        Path below = root.relativize(file);
        return below.subpath(0, below.getNameCount() - BELOW_MODULE).toString();
    }

    private static List<TestRun> parse(String module, Path file) throws IOException {
        List<TestRun> runs = new ArrayList<>();
        NodeList cases = document(file).getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            if (cases.item(i) instanceof Element one) {
                runs.add(
                        new TestRun(
                                module,
                                one.getAttribute("classname"),
                                one.getAttribute("name"),
                                Double.parseDouble(one.getAttribute("time").replace(",", "")),
                                outcome(one)));
            }
        }
        return runs;
    }

    private static Outcome outcome(Element test) {
        if (has(test, "failure") || has(test, "error")) {
            return Outcome.FAILED;
        }
        return has(test, "skipped") ? Outcome.SKIPPED : Outcome.PASSED;
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    private static Element document(Path file) throws IOException {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            return builder.parse(file.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("not a test report: " + file, e);
        }
    }
}
