package peer.number;

import java.net.URI;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The work of number-service. */
@RestController
class NumberController {

    private final Numbers numbers;

    NumberController(Numbers numbers) {
        this.numbers = numbers;
    }

    @PostMapping("/numbers")
    ResponseEntity<DidNumber> create(@Valid @RequestBody NewNumber body) {
        return numbers.create(body)
                .map(created -> ResponseEntity.created(URI.create("/numbers/" + created.id())).body(created))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.CONFLICT).build());
    }

    @GetMapping("/numbers/{id}")
    ResponseEntity<DidNumber> read(@PathVariable long id) {
        return ResponseEntity.of(numbers.find(id));
    }

    @PatchMapping("/numbers/{id}")
    ResponseEntity<DidNumber> update(@PathVariable long id, @Valid @RequestBody NumberPatch body) {
        return ResponseEntity.of(numbers.update(id, body));
    }

    @GetMapping("/numbers")
    Page list(@RequestParam(defaultValue = "1") @Min(1) int page,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int perPage) {
        return numbers.list(page, perPage);
    }
}
