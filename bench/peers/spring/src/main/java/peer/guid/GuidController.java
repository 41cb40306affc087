package peer.guid;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

/** The work of guid-service. */
@RestController
class GuidController {

    private static final String GUID = "[0-9A-F]{32}";
    private static final long LIFETIME = 30L * 24 * 3600;

    private final Guids guids;

    GuidController(Guids guids) {
        this.guids = guids;
    }

    @PostMapping("/guid")
    ResponseEntity<Guid> create(@Valid @RequestBody NewGuid body) {
        return create(UUID.randomUUID().toString().replace("-", "").toUpperCase(), body);
    }

    @PostMapping("/guid/{guid}")
    ResponseEntity<Guid> create(@PathVariable @Pattern(regexp = GUID) String guid, @Valid @RequestBody NewGuid body) {
        var expire = body.expire() == null ? Instant.now().getEpochSecond() + LIFETIME : body.expire();
        var created = new Guid(guid, expire, body.user());
        return guids.create(created) ? ResponseEntity.created(URI.create("/guid/" + guid)).body(created)
                : ResponseEntity.status(HttpStatus.CONFLICT).build();
    }

    @GetMapping(path = "/guid/{guid}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> read(@PathVariable @Pattern(regexp = GUID) String guid) {
        return ResponseEntity.of(guids.read(guid));
    }

    @PatchMapping("/guid/{guid}")
    ResponseEntity<Guid> update(@PathVariable @Pattern(regexp = GUID) String guid, @Valid @RequestBody GuidPatch body) {
        return ResponseEntity.of(guids.update(guid, body));
    }
}
