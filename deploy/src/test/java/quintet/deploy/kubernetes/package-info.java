/** Tests of the manifests for Kubernetes, as kubectl builds them. No cluster is needed. */
@NullMarked
package quintet.deploy.kubernetes;

import org.jspecify.annotations.NullMarked;
