package peer.guid;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

record NewGuid(@PositiveOrZero @Max(253402300799L) Long expire, @NotBlank @Size(max = 255) String user) {
}
