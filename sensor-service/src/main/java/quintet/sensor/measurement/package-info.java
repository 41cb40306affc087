/**
 * What a measurement is made of (sensor names, timestamps, columns of values) and the settings for it; uses no other room.
 */
@NullMarked
package quintet.sensor.measurement;

import org.jspecify.annotations.NullMarked;
