package peer.guid;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

record GuidPatch(@PositiveOrZero @Max(253402300799L) Long expire,
        @Pattern(regexp = ".*\\S.*") @Size(max = 255) String user) {
}
