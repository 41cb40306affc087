package quintet.sensor.rollup;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.SparseStore;

/**
 * Tells percentiles of finite values with a relative error of 1 % at most, however they came together: a DDSketch (Masson,
 * Rim and Lee, 2019) that never gives up bins. Values within 2.3E-308 of zero count as zero.
 */
public final class QuantileSketch {

    private static final double RELATIVE_ERROR = 0.01;
    private static final LogarithmicMapping BINS = new LogarithmicMapping(RELATIVE_ERROR);
    private static final double MAX = BINS.maxIndexableValue();

    private final DDSketch sketch = new DDSketch(BINS, SparseStore::new);

    void add(double value) {
        // The largest doubles are within 1 % of the largest that has a bin.
        sketch.accept(Math.max(-MAX, Math.min(MAX, value)));
    }

    /** Adds what another one was given, from its encoded form. */
    public QuantileSketch merge(byte[] encoded) {
        try {
            sketch.decodeAndMergeWith(ByteArrayInput.wrap(encoded));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("this is no sketch", e);
        }
    }

    /** As it is kept; small where the values are near to each other. */
    byte[] encoded() {
        try {
            var output = GrowingByteArrayOutput.withDefaultInitialCapacity();
            sketch.encode(output, true);
            return output.trimmedCopy();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    /** The value that the given part of all values is not greater than; there must be one. */
    public double at(double part) {
        return sketch.getValueAtQuantile(part);
    }
}
