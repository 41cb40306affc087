package peer.metadata;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record NewDocument(@NotBlank @Size(max = 255) String name, @NotNull @Size(max = 1 << 20) String payload) {
}
