/**
 * YAML beside JSON, for services that bring a {@link quintet.kit.yaml.Yaml}. It uses {@code body}, {@code conditional},
 * {@code http}, {@code input} and {@code problem}.
 */
@NullMarked
package quintet.kit.yaml;

import org.jspecify.annotations.NullMarked;
