package quintet.kit.http;

/** The order of the kit's filters: the greater number runs first, as in Vert.x. */
public final class FilterOrder {

    public static final int REQUEST_ID = 500;
    static final int REQUEST_LABEL = 490;
    static final int ANSWER_HEADERS = 480;
    /** Before every filter that can reject: a page of another origin must be able to read the rejection. */
    static final int CORS = 460;
    static final int PATH = 400;
    public static final int ADMISSION = 350;
    static final int BODY = 300;
    /** After the filters of a service, which may reroute a request. */
    static final int METHODS = 50;
    static final int ACCEPT = 40;
    public static final int PAGES = 30;

    private FilterOrder() {
    }
}
