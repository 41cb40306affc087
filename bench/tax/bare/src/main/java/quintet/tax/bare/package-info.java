/** An endpoint as the platform alone serves it: the measure of what the kit adds. It has no datastore. */
package quintet.tax.bare;
