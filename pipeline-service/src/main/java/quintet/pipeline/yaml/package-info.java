/** YAML 1.2 with the documents of JSON; uses the kit only. */
@NullMarked
package quintet.pipeline.yaml;

import org.jspecify.annotations.NullMarked;
