package quintet.cli.output;

/** How far a piece of work is: a bar in its place on a terminal, in a pipe a line for each tenth. */
public final class ProgressBar {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int CELLS = 24;
    private static final int PERCENT = 100;
    private static final int TENTH = 10;
    private static final long PAUSE_NANOS = 50_000_000;

    private final Terminal terminal;
    private final boolean isShown;
    private String last = "";
    private long lastTenth;
    private long drawn;
    private boolean isDrawn;

    /** @param isShown whether anything is shown at all */
    public ProgressBar(Terminal terminal, boolean isShown) {
        this.terminal = terminal;
        this.isShown = isShown;
    }

    /**
     * Shows that a part of the work is done.
     *
     * @param what is done
     * @param all the whole; 0 if that is not known
     * @param unit what is counted; empty if nobody wants to know the counts
     */
    public synchronized void show(String what, long done, long all, String unit) {
        if (!isShown) {
            return;
        }
        boolean isNew = !what.equals(last);
        long percent = all == 0 ? 0 : Math.min(PERCENT, done * PERCENT / all);
        var counts = unit.isEmpty() ? "" : " %d of %d %s".formatted(done, all, unit);
        if (terminal.isOut()) {
            if (isNew || percent == PERCENT || System.nanoTime() - drawn > PAUSE_NANOS) {
                int full = (int) (percent * CELLS / PERCENT);
                draw("%s %s%s %3d%%%s".formatted(what, "█".repeat(full), "░".repeat(CELLS - full), percent, counts));
            }
        } else if (isNew || percent / TENTH > lastTenth) {
            terminal.err().println("%s %d%%%s".formatted(what, percent, counts));
        }
        last = what;
        lastTenth = percent / TENTH;
    }

    /** Takes the bar away. */
    public synchronized void clear() {
        if (isDrawn) {
            terminal.out().print(CLEAR_LINE);
            terminal.out().flush();
            isDrawn = false;
        }
    }

    private void draw(String text) {
        int space = Math.max(1, terminal.columns() - 1);
        terminal.out().print(CLEAR_LINE + (text.length() <= space ? text : text.substring(0, space)));
        terminal.out().flush();
        drawn = System.nanoTime();
        isDrawn = true;
    }
}
