package peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The work of number-service as is usual with Spring Data JPA on virtual threads: a transaction a request. */
@SpringBootApplication
@RestController
public class Peer {

    public static void main(String... args) {
        SpringApplication.run(Peer.class, args);
    }

    @GetMapping("/healthz")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void healthz() {
    }
}
