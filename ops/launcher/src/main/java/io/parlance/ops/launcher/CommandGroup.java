package io.parlance.ops.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What a command is for; the help lists the commands by it. */
enum CommandGroup {
    TRY("Try it", "up say down"),
    OPERATE(
            "Operate it",
            "status logs tail conversation redrive fault verify doctor version completion"),
    DESK("At the desk", "desk"),
    ANALYSE("Analyse", "audit");

    private static final String LIST = UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
    private static final String HEADING = UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;

    private final String title;
    private final String words;

    CommandGroup(String title, String words) {
        this.title = title;
        this.words = words;
    }

    String title() {
        return title;
    }

    List<String> words() {
        return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
    }

    /** Groups that have no command yet are not shown. */
    static List<CommandGroup> shown() {
        return Arrays.stream(values()).filter(group -> !group.words.isEmpty()).toList();
    }

    /** Lists the commands of {@code line} by group in its help. */
    static void arrange(CommandLine line) {
        line.getHelpSectionMap().remove(HEADING);
        line.getHelpSectionMap().put(LIST, CommandGroup::list);
    }

    private static String list(Help help) {
        StringBuilder text = new StringBuilder();
        for (CommandGroup group : shown()) {
            text.append(System.lineSeparator()).append(group.title).append(':');
            text.append(System.lineSeparator()).append(group.rows(help));
        }
        return text.toString();
    }

    private String rows(Help help) {
        Map<String, Help> all = help.subcommands();
        Help.TextTable table =
                Help.TextTable.forColumns(
                        help.colorScheme(),
                        new Help.Column(15, 2, Help.Column.Overflow.SPAN),
                        new Help.Column(65, 2, Help.Column.Overflow.WRAP));
        for (String word : words()) {
            Help one = all.get(word);
            if (one != null) {
                table.addRowValues(
                        word, String.join(" ", one.commandSpec().usageMessage().description()));
            }
        }
        return table.toString();
    }
}
