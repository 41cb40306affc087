package peer.metadata;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The work of metadata-service. */
@RestController
class MetadataController {

    private final Documents documents;
    private final ObjectMapper json;

    MetadataController(Documents documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    @PostMapping("/metadata")
    ResponseEntity<Document> create(@Valid @RequestBody NewDocument body) {
        requireObject(body.payload());
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var created = new Document(UUID.randomUUID(), now, body.name(), body.payload());
        documents.add(created);
        return ResponseEntity.ok().location(URI.create("/metadata/" + created.id())).body(created);
    }

    @GetMapping("/metadata/{id}")
    ResponseEntity<Document> read(@PathVariable UUID id) {
        return ResponseEntity.of(documents.find(id));
    }

    @DeleteMapping("/metadata/{id}")
    ResponseEntity<Deleted> delete(@PathVariable UUID id) {
        var deleted = documents.delete(id);
        return deleted == 0 ? ResponseEntity.notFound().build() : ResponseEntity.ok(new Deleted(deleted));
    }

    @GetMapping("/metadata")
    List<Document> list(@RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return documents.list(limit);
    }

    private void requireObject(String payload) {
        try {
            if (json.readTree(payload).isObject()) {
                return;
            }
        } catch (JsonProcessingException e) {
            // As any other value.
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the payload is not a JSON object");
    }
}
