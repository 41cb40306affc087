package quintet.number.table;

import quintet.number.View;
import quintet.number.value.NumberFilter;

/** A list of numbers: which, in what order, and how much of each. */
record ListQuery(NumberFilter filter, NumberOrder order, View view) {
}
