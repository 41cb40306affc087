/**
 * Credentials, users and roles, in front of the platform's checks, which run after routing and never by path. It uses
 * {@code admission}, {@code http}, {@code problem} and {@code work}; other rooms and services use the names of the roles only.
 */
@NullMarked
package quintet.kit.access;

import org.jspecify.annotations.NullMarked;
