/**
 * What a measurement is made of (sensor names, timestamps, columns of values), time windows and the settings; uses no other
 * room.
 */
@NullMarked
package quintet.sensor.measurement;

import org.jspecify.annotations.NullMarked;
