/**
 * Serves a service's page, and what all pages share. It uses {@code kit.http} only; no service's code is known here.
 */
@NullMarked
package quintet.ui;

import org.jspecify.annotations.NullMarked;
