/**
 * The resources of {@code /data}, {@code /statistics} and {@code /series}; may use every room but line and export. Start at
 * {@link SensorResource}.
 */
@NullMarked
@OpenAPIDefinition(info = @Info(title = "sensor-service", version = "1.0.0", description = "Batches of measurements in, statistics per sensor out."))
package quintet.sensor;

import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.jspecify.annotations.NullMarked;
