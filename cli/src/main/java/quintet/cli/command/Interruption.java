package quintet.cli.command;

import quintet.cli.output.Terminal;

/** Tells that what a user follows goes on if he stops following it. */
public final class Interruption {

    private Interruption() {
    }

    /**
     * Follows something. If the program is ended meanwhile, it says how to go on.
     *
     * @param lines what is said
     */
    public static void during(Terminal terminal, Runnable follow, String... lines) {
        var hook = new Thread(() -> {
            terminal.out().flush();
            terminal.err().println();
            for (var line : lines) {
                terminal.err().println(line);
            }
        });
        var runtime = Runtime.getRuntime();
        runtime.addShutdownHook(hook);
        try {
            follow.run();
        } finally {
            try {
                runtime.removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The program is being ended.
            }
        }
    }
}
