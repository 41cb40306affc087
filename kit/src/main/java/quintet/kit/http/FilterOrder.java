package quintet.kit.http;

/** The order in which a request passes the filters of the kit: the greater number first, as Vert.x filters have it. */
public final class FilterOrder {

    public static final int REQUEST_ID = 500;
    static final int REQUEST_LABEL = 490;
    static final int ANSWER_HEADERS = 480;
    /** Before anything that can refuse: a page of another origin must be able to read the refusal. */
    static final int CORS = 460;
    static final int PATH = 400;
    public static final int ADMISSION = 350;
    static final int BODY = 300;
    /** Behind the filters of a service, which may send a request to another path. */
    static final int METHODS = 50;

    private FilterOrder() {
    }
}
