package quintet.cli.pipelines;

import quintet.cli.output.Terminal;

/** Tells that a run goes on if a user stops following it. */
final class Interruption {

    private Interruption() {
    }

    /** Follows a run. If the program is ended meanwhile, it says how to go on. */
    static void during(Terminal terminal, String run, Runnable follow) {
        var hook = new Thread(() -> {
            terminal.out().flush();
            terminal.err().println();
            terminal.err().println("The run goes on. Follow it with: quintet runs watch " + run);
            terminal.err().println("End it with: quintet runs cancel " + run);
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
