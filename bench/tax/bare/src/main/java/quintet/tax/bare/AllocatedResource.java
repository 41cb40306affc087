package quintet.tax.bare;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import com.sun.management.ThreadMXBean;

import io.smallrye.common.annotation.NonBlocking;

/** Tells the bytes that all living threads have allocated. */
@Path("/allocated")
@PermitAll
public class AllocatedResource {

    @GET
    @NonBlocking
    public long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).filter(bytes -> bytes > 0).sum();
    }
}
