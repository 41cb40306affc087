package quintet.metadata.schema.compiled;

/** An evaluation needs more steps than it may take. */
public final class TooCostly extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooCostly() {
        super("the evaluation needs too many steps", null, false, false);
    }
}
