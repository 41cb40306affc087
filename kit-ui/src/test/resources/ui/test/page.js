/**
 * A file of the tests.
 */
// A line.
const text = `
  a // b`; // c
const glob = 'a/*'; const other = '*/';
