package quintet.kit.http;

/** The order of the kit's filters: the greater number runs first, as in Vert.x. */
public final class FilterOrder {

    public static final int REQUEST_ID = 500;
    static final int REQUEST_LABEL = 490;
    static final int ANSWER_HEADERS = 480;
    static final int PROTOCOL_VERSION = 470;
    /** Before every filter that can reject: a page of another origin must be able to read the rejection. */
    static final int CORS = 460;
    /** The only place to reroute: a later filter would run twice. */
    public static final int PATH = 400;
    /**
     * Behind the platform's filter of the order 200, which knows how to authenticate a request, and before its next one.
     * Filters of one order run as they are registered.
     */
    public static final int CREDENTIALS = 199;
    public static final int BODY = 199;
    static final int METHODS = 50;
    static final int ACCEPT = 40;
    public static final int PAGES = 30;
    /**
     * The last step: it may go on later. A request takes its place once it has been read, for clients decide how long that
     * lasts.
     */
    public static final int ADMISSION = 20;

    private FilterOrder() {
    }
}
