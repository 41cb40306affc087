package quintet.deploy.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;

/**
 * What the policies of the namespace {@code quintet} let through, by the rules of Kubernetes: a pod that no policy selects is
 * open; otherwise one of these policies must admit the connection. Both ends must.
 */
final class Network {

    /** One end of a connection. An address outside the cluster has no labels. */
    record Pod(String name, String namespace, Map<String, String> labels, Map<String, Integer> ports) {

        static Pod outside(String address) {
            return new Pod(address, "", Map.of(), Map.of());
        }
    }

    private final List<NetworkPolicy> policies;

    Network(List<NetworkPolicy> policies) {
        this.policies = policies;
    }

    boolean admits(Pod from, Pod to, int port) {
        return leaves(from, to, port) && enters(from, to, port);
    }

    private boolean leaves(Pod from, Pod to, int port) {
        var own = of(from, "Egress").toList();
        return own.isEmpty() || own.stream().flatMap(policy -> policy.getSpec().getEgress().stream())
                .anyMatch(rule -> names(rule.getPorts(), to, port) && names(rule.getTo(), to));
    }

    private boolean enters(Pod from, Pod to, int port) {
        var own = of(to, "Ingress").toList();
        return own.isEmpty() || own.stream().flatMap(policy -> policy.getSpec().getIngress().stream())
                .anyMatch(rule -> names(rule.getPorts(), to, port) && names(rule.getFrom(), from));
    }

    private Stream<NetworkPolicy> of(Pod pod, String direction) {
        return policies.stream().filter(policy -> pod.namespace().equals(policy.getMetadata().getNamespace())
                && policy.getSpec().getPolicyTypes().contains(direction)
                && matches(policy.getSpec().getPodSelector(), pod.labels()));
    }

    private static boolean names(@Nullable List<NetworkPolicyPort> ports, Pod to, int port) {
        return ports == null || ports.isEmpty() || ports.stream().anyMatch(named -> port == number(named.getPort(), to));
    }

    private static int number(IntOrString port, Pod to) {
        return port.getStrVal() == null ? port.getIntVal() : to.ports().getOrDefault(port.getStrVal(), -1);
    }

    /** No list of peers is all of them. */
    private static boolean names(@Nullable List<NetworkPolicyPeer> peers, Pod pod) {
        return peers == null || peers.isEmpty() || peers.stream().anyMatch(peer -> names(peer, pod));
    }

    private static boolean names(NetworkPolicyPeer peer, Pod pod) {
        if (peer.getIpBlock() != null) {
            return peer.getIpBlock().getCidr().equals(pod.name() + "/32");
        }
        boolean namespace = peer.getNamespaceSelector() == null ? pod.namespace().equals("quintet")
                : matches(peer.getNamespaceSelector(), Map.of("kubernetes.io/metadata.name", pod.namespace()));
        return namespace && (peer.getPodSelector() == null || matches(peer.getPodSelector(), pod.labels()));
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet()) && selector.getMatchExpressions().stream()
                .allMatch(wanted -> wanted.getOperator().equals("In")
                        && wanted.getValues().contains(labels.get(wanted.getKey())));
    }
}
