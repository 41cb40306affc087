package peer;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import jakarta.validation.Valid;

@RestController
class SensorController {

    private final Sensors sensors;

    SensorController(Sensors sensors) {
        this.sensors = sensors;
    }

    @PostMapping("/data")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void receive(@RequestBody List<@Valid Measurement> measurements) {
        if (!measurements.isEmpty()) {
            sensors.add(measurements);
        }
    }

    @GetMapping("/statistics/{sensor}")
    Statistics statistics(@PathVariable String sensor) {
        return sensors.find(sensor);
    }

    @GetMapping("/healthz")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void healthz() {
    }
}
