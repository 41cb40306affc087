package peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The work of the services as is usual with Spring MVC on virtual threads: a transaction a request. */
@SpringBootApplication
public class Peer {

    public static void main(String... args) {
        SpringApplication.run(Peer.class, args);
    }
}
