package quintet.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes Grafana's dashboards from the list of their panels. */
final class Dashboards {

    private static final String OVERVIEW = "overview";
    private static final String EVERY_SERVICE = "every-service";
    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;
    private static final int COLUMNS = 2;

    private final Map<String, Object> panels = Yaml.documents(Checkout.read("deploy/compose/grafana/panels.yml")).get(0);

    /** The names of all dashboards. */
    List<String> names() {
        return panels.keySet().stream().filter(name -> !name.equals(EVERY_SERVICE)).toList();
    }

    /** A dashboard as Grafana's JSON. */
    Map<String, Object> dashboard(String name) {
        var all = new ArrayList<>(Yaml.list(panels, name));
        if (!name.equals(OVERVIEW)) {
            all.addAll(Yaml.list(panels, EVERY_SERVICE));
        }
        var made = new ArrayList<Map<String, Object>>();
        for (var panel : all) {
            made.add(panel(made.size(), name, Yaml.map(Map.of("panel", panel), "panel")));
        }
        var dashboard = new LinkedHashMap<String, Object>();
        dashboard.put("uid", name);
        dashboard.put("title", name.equals(OVERVIEW) ? "Overview" : name);
        dashboard.put("tags", List.of("quintet"));
        dashboard.put("schemaVersion", 39);
        dashboard.put("refresh", "10s");
        dashboard.put("time", ordered("from", "now-1h", "to", "now"));
        dashboard.put("links", List.of(ordered("type", "dashboards", "tags", List.of("quintet"), "keepTime", true)));
        dashboard.put("panels", made);
        return dashboard;
    }

    private static Map<String, Object> panel(int place, String service, Map<String, Object> source) {
        var targets = new ArrayList<Map<String, Object>>();
        Yaml.map(source, "lines").forEach((legend, expression) -> targets.add(ordered(
                "refId", Character.toString('A' + targets.size()),
                "expr", expression.toString().replace("$service", service),
                "legendFormat", legend)));
        var panel = ordered("id", place + 1, "title", Objects.requireNonNull(source.get("title")), "type", "timeseries");
        panel.put("datasource", ordered("type", "prometheus", "uid", "prometheus"));
        var where = ordered("h", HEIGHT, "w", WIDTH, "x", place % COLUMNS * WIDTH);
        where.put("y", place / COLUMNS * HEIGHT);
        panel.put("gridPos", where);
        panel.put("fieldConfig", Map.of("defaults", ordered("unit", Objects.requireNonNull(source.get("unit")), "min", 0)));
        panel.put("targets", targets);
        return panel;
    }

    /** A map of pairs, in their order. */
    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }
}
