package quintet.sensor.rollup;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.SparseStore;

/**
 * Estimates percentiles of finite values with a relative error of at most 1 %. The order of adding and merging does not
 * matter. It is a DDSketch (Masson, Rim and Lee, 2019) that never collapses bins. Values within 2.3E-308 of zero count as zero.
 */
public final class QuantileSketch {

    private static final double RELATIVE_ERROR = 0.01;
    private static final LogarithmicMapping BINS = new LogarithmicMapping(RELATIVE_ERROR);
    private static final double MAX = BINS.maxIndexableValue();

    private final DDSketch sketch = new DDSketch(BINS, SparseStore::new);

    void add(double value) {
        // The largest value with a bin is within 1 % of the largest double.
        sketch.accept(Math.max(-MAX, Math.min(MAX, value)));
    }

    /** Adds the values of another sketch, given in encoded form. */
    public QuantileSketch merge(byte[] encoded) {
        try {
            sketch.decodeAndMergeWith(ByteArrayInput.wrap(encoded));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("this is not a sketch", e);
        }
    }

    /** The encoded form, which is small for values near each other. */
    byte[] encoded() {
        try {
            var output = GrowingByteArrayOutput.withDefaultInitialCapacity();
            sketch.encode(output, true);
            return output.trimmedCopy();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    /** The quantile of a part between 0 and 1; the sketch must not be empty. */
    public double at(double part) {
        return sketch.getValueAtQuantile(part);
    }
}
