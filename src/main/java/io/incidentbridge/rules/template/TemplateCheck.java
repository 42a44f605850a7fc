package io.incidentbridge.rules.template;

import io.incidentbridge.rules.yaml.Spelling;
import io.quarkus.qute.Expression;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionNode;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be known of a template before it is rendered. */
final class TemplateCheck {

    static final String TABLE = "table";

    private final Set<String> tables;
    private final Set<String> variables;

    TemplateCheck(Set<String> tables, Set<String> variables) {
        this.tables = tables;
        this.variables = variables;
    }

    List<String> wrong(Template template) {
        List<String> wrong = new ArrayList<>();
        Set<String> names = new HashSet<>(variables);
        Collection<TemplateNode> sections = template.findNodes(TemplateNode::isSection);
        for (TemplateNode node : sections) {
            SectionNode section = node.asSection();
            for (SectionBlock block : section.getBlocks()) {
                Set<String> declared = declared(section, block);
                checkShadow(declared, wrong);
                names.addAll(declared);
            }
            checkLoop(section, wrong);
        }
        template.getExpressions().forEach(expression -> check(expression, names, wrong));
        return wrong;
    }

    private static Set<String> declared(SectionNode section, SectionBlock block) {
        Set<String> names = new HashSet<>();
        if (isLoop(section)) {
            String alias = block.parameters.getOrDefault("alias", "it");
            String name = alias.startsWith("$") ? "it" : alias;
            names.add(name);
            for (String part :
                    List.of(
                            "count",
                            "index",
                            "indexParity",
                            "hasNext",
                            "isLast",
                            "isFirst",
                            "odd",
                            "even",
                            "isOdd",
                            "isEven")) {
                names.add(name + "_" + part);
            }
        } else if (section.getName().equals("let") || section.getName().equals("set")) {
            names.addAll(block.parameters.keySet());
        }
        return names;
    }

    /** Else a loop over what is called 'attributes' would go over anything, however long. */
    private void checkShadow(Set<String> declared, List<String> wrong) {
        declared.stream()
                .filter(variables::contains)
                .forEach(name -> wrong.add("'" + name + "' is a name of the call's own"));
    }

    /** A loop goes over the attributes, of which there are few, and holds no other. */
    private static void checkLoop(SectionNode section, List<String> wrong) {
        if (!isLoop(section)) {
            return;
        }
        for (SectionBlock block : section.getBlocks()) {
            String over = block.parameters.get("iterable");
            if (over != null && !over.strip().equals("attributes")) {
                wrong.add("a loop goes over 'attributes' only");
            }
            if (holdsLoop(block)) {
                wrong.add("a loop within a loop is not allowed");
            }
        }
    }

    private static boolean holdsLoop(SectionBlock block) {
        return block.nodes.stream()
                .filter(TemplateNode::isSection)
                .map(TemplateNode::asSection)
                .anyMatch(
                        inner ->
                                isLoop(inner)
                                        || inner.getBlocks().stream()
                                                .anyMatch(TemplateCheck::holdsLoop));
    }

    private static boolean isLoop(SectionNode section) {
        return section.getName().equals("for") || section.getName().equals("each");
    }

    private void check(Expression expression, Set<String> names, List<String> wrong) {
        if (expression.isLiteral() || expression.getParts().isEmpty()) {
            return;
        }
        Expression.Part first = expression.getParts().get(0);
        if (TABLE.equals(expression.getNamespace())) {
            if (!tables.contains(first.getName())) {
                wrong.add("there is no table '" + first.getName() + "'" + near(first, tables));
            } else if (!first.isVirtualMethod()
                    || first.asVirtualMethod().getParameters().size() != 1) {
                wrong.add("a table is asked like {table:" + first.getName() + "(queue)}");
            }
        } else if (expression.hasNamespace()) {
            wrong.add("'" + expression.getNamespace() + ":' is not known in a template");
        } else if (!names.contains(first.getName())) {
            wrong.add("'" + first.getName() + "' is not known" + near(first, names));
        }
        for (Expression.Part part : expression.getParts()) {
            if (part.isVirtualMethod()) {
                part.asVirtualMethod()
                        .getParameters()
                        .forEach(parameter -> check(parameter, names, wrong));
            }
        }
    }

    private static String near(Expression.Part part, Set<String> names) {
        String near = Spelling.nearest(part.getName(), names);
        return near == null ? "" : "; did you mean '" + near + "'?";
    }
}
