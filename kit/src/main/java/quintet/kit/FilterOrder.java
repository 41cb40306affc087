package quintet.kit;

/** The order in which a request passes the filters of the kit: the greater number first, as Vert.x filters have it. */
final class FilterOrder {

    static final int REQUEST_ID = 500;
    static final int PATH = 400;
    static final int BODY = 300;

    private FilterOrder() {
    }
}
