package peer.number;

import java.net.URI;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/** The work of number-service. */
@RestController
class NumberController {

    private final Numbers numbers;

    NumberController(Numbers numbers) {
        this.numbers = numbers;
    }

    @PostMapping("/numbers")
    ResponseEntity<NumberView> create(@Valid @RequestBody NewNumber body) {
        var created = numbers.create(body);
        return ResponseEntity.created(URI.create("/numbers/" + created.id())).body(created);
    }

    @GetMapping("/numbers/{id}")
    ResponseEntity<NumberView> read(@PathVariable long id) {
        return ResponseEntity.of(numbers.find(id));
    }

    @PatchMapping("/numbers/{id}")
    ResponseEntity<NumberView> update(@PathVariable long id, @Valid @RequestBody NumberPatch body) {
        return ResponseEntity.of(numbers.update(id, body));
    }

    @GetMapping("/numbers")
    NumberTable list(@RequestParam(defaultValue = "1") @Min(1) int page,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int perPage,
            @RequestParam(required = false) @Pattern(regexp = "\\d{1,15}") String q) {
        return numbers.list(page, perPage, q);
    }

    @ExceptionHandler(DataIntegrityViolationException.class)
    @ResponseStatus(HttpStatus.CONFLICT)
    void exists() {
    }
}
