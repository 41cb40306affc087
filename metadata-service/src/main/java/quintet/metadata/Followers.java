package quintet.metadata;

/** The programs that follow the changes of documents. */
public interface Followers {

    /** Tells them that this instance has changed something, which is committed. It costs next to nothing if nobody follows. */
    void wake();
}
