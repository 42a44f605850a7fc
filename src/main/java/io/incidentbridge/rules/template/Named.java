package io.incidentbridge.rules.template;

import java.util.Iterator;
import java.util.Map;

/** The attributes in a template: one that is missing is empty, since no file knows them all. */
record Named(Map<String, String> values) implements Iterable<Map.Entry<String, String>> {

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return values.entrySet().iterator();
    }
}
